from django.urls import URLPattern, path

from ..views import door_phone, door_records, doors, walk_ins

app_name = "door"
urlpatterns: list[URLPattern] = [
    path("pekerja.js", door_phone.worker, name="worker"),
    path("kegiatan/<int:pk>/", doors.activity_attendance, name="activity"),
    path("<int:pk>/", doors.occurrence_attendance, name="occurrence"),
    path("<int:pk>/tandai/", doors.mark, name="mark"),
    path("<int:pk>/cetak/", door_records.sheet, name="sheet"),
    path("<int:pk>/ekspor/", door_records.export, name="export"),
    path("<int:pk>/pintu/", door_phone.phone, name="phone"),
    path("<int:pk>/pintu/peserta.json", door_phone.snapshot, name="snapshot"),
    path("<int:pk>/pindaian/", door_phone.scans, name="scans"),
    path("<int:pk>/datang/", walk_ins.choose, name="walk_in"),
    path("<int:pk>/datang/usaha/", walk_ins.WalkIn.as_view(), name="walk_in_business"),
    path("<int:pk>/datang/<int:cooperative>/", walk_ins.WalkIn.as_view(), name="walk_in_of"),
    path("<int:pk>/peserta/<int:registration>/", door_records.Edit.as_view(), name="person"),
]
