"""A manager's way from "I want to come" to a place: answers, order of questions, what follows."""
