from django.contrib.postgres.indexes import GinIndex
from django.db import models


class NameWord(models.Model):
    """A word that occurs in names: the vocabulary against which a misspelt word is corrected.

    A trigger on the cooperatives adds words; none is removed, an unused one finds nothing.
    """

    word = models.CharField(max_length=100, primary_key=True)

    class Meta:
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="name_word_similar")]

    def __str__(self) -> str:
        return self.word
