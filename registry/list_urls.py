"""Addresses around the register's list."""

from django.urls import path

from .views import exports, lists, saved

urlpatterns = [
    path("", lists.cooperative_list, name="cooperative_list"),
    path("saringan/", lists.cooperative_facets, name="cooperative_facets"),
    path("ekspor/", exports.cooperative_export, name="cooperative_export"),
    path("tampilan/", saved.saved_views, name="saved_views"),
    path("tampilan/jumlah/", saved.saved_view_counts, name="saved_view_counts"),
    path("tampilan/simpan/", saved.save_view, name="save_view"),
    path("tampilan/<int:pk>/nama/", saved.rename_view, name="rename_view"),
    path("tampilan/<int:pk>/hapus/", saved.delete_view, name="delete_view"),
]
