from django.urls import path

from .views import users

app_name = "accounts"
urlpatterns = [
    path("", users.user_list, name="user_list"),
    path("peran/", users.role_list, name="role_list"),
    path("baru/", users.user_create, name="user_create"),
    path("<int:pk>/", users.user_detail, name="user_detail"),
    path("<int:pk>/ubah/", users.user_edit, name="user_edit"),
    path("<int:pk>/peran/", users.role_give, name="role_give"),
    path("<int:pk>/peran/<int:assignment>/akhiri/", users.role_end, name="role_end"),
    path("<int:pk>/tutup/", users.user_switch_off, name="user_switch_off"),
    path("<int:pk>/buka/", users.user_switch_on, name="user_switch_on"),
    path("<int:pk>/undang/", users.user_invite_again, name="user_invite_again"),
    path("<int:pk>/langkah-kedua/lepas/", users.second_factor_remove, name="second_factor_remove"),
    path("<int:pk>/surat/", users.user_letter, name="user_letter"),
]
