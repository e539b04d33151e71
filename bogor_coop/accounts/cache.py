"""A cache whose absence is felt by nobody: limits are then counted by each process alone."""

import logging
import time

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
PAUSE = 15.0  # seconds without asking a server that has just failed


class TolerantRedisCache(RedisCache):
    """Redis while it answers, else this process's own memory; never an error."""

    def __init__(self, server, params) -> None:
        super().__init__(server, params)
        self._memory = LocMemCache("redis-is-away", params)
        self._asleep_until = 0.0

    def _try(self, name: str, *args, **kwargs):
        if time.monotonic() >= self._asleep_until:
            try:
                return getattr(super(), name)(*args, **kwargs)
            except (RedisError, OSError) as error:
                logger.warning("The cache does not answer: %s", error)
                self._asleep_until = time.monotonic() + PAUSE
        return getattr(self._memory, name)(*args, **kwargs)

    def add(self, *args, **kwargs):
        return self._try("add", *args, **kwargs)

    def get(self, *args, **kwargs):
        return self._try("get", *args, **kwargs)

    def set(self, *args, **kwargs):
        return self._try("set", *args, **kwargs)

    def touch(self, *args, **kwargs):
        return self._try("touch", *args, **kwargs)

    def delete(self, *args, **kwargs):
        return self._try("delete", *args, **kwargs)

    def get_many(self, *args, **kwargs):
        return self._try("get_many", *args, **kwargs)

    def set_many(self, *args, **kwargs):
        return self._try("set_many", *args, **kwargs)

    def delete_many(self, *args, **kwargs):
        return self._try("delete_many", *args, **kwargs)

    def has_key(self, *args, **kwargs):
        return self._try("has_key", *args, **kwargs)

    def incr(self, *args, **kwargs):
        return self._try("incr", *args, **kwargs)

    def clear(self):
        return self._try("clear")
