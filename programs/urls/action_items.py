from django.urls import URLPattern, path

from ..views import action_items

app_name = "action_items"
urlpatterns: list[URLPattern] = [
    path("", action_items.item_list, name="list"),
    path("ekspor/", action_items.item_export, name="export"),
    path("tautan/<str:token>/", action_items.link, name="link"),
    path("<int:pk>/", action_items.item_detail, name="detail"),
    path("<int:pk>/ubah/", action_items.ItemEdit.as_view(), name="edit"),
    path("<int:pk>/kabar/", action_items.ItemReport.as_view(), name="report"),
    path("<int:pk>/selesai/", action_items.ItemFinish.as_view(), name="finish"),
    path("<int:pk>/buka/", action_items.ItemReopen.as_view(), name="reopen"),
]
