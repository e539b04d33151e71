# The portal's own image: web, worker and beat differ only in their command.
FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PORTAL_MODE=production \
    STATIC_ROOT=/srv/portal/staticfiles \
    MEDIA_ROOT=/srv/portal/media \
    PORTAL_VAR=/tmp

RUN useradd --system --uid 10001 --home-dir /srv/portal --shell /usr/sbin/nologin portal
WORKDIR /srv/portal

COPY deploy/requirements.txt deploy/requirements.txt
RUN pip install --no-cache-dir --require-hashes -r deploy/requirements.txt

COPY manage.py gunicorn.conf.py ./
COPY bogor_coop bogor_coop
COPY registry registry
COPY programs programs
COPY budget budget
COPY templates templates
COPY locale locale
COPY static static
# Collected as the demo: hashing files needs none of production's secrets.
RUN PORTAL_MODE=demo python manage.py collectstatic --no-input \
    && install --directory --owner=portal media

USER portal
EXPOSE 8000
CMD ["gunicorn", "bogor_coop.wsgi:application"]
