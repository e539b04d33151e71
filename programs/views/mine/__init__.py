"""The pages of a manager about activities, apart from the staff's /kegiatan/."""
