"""Two editions, their widths, the lists that fill them, what became of a programme."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from budget import nomenclature_lists
from budget.models import NodeSuccession, NomenclatureEdition, NomenclatureNode

pytestmark = pytest.mark.django_db
LIST = """kode_lama_1.15,kode_2.11,program,kode_kegiatan_2.11,kegiatan
1.15.18,2.11.18,Program Peningkatan Kualitas,2.11.18.05,Pembinaan
1.15.18,2.11.18,Program Peningkatan Kualitas,2.11.18.77,Kegiatan lain
1.15.18,2.11.18,Program Peningkatan Kualitas,2.11.18.7,Angka nol hilang
"""
NEW = """program_kode,program,kegiatan_kode,kegiatan,subkegiatan_kode,subkegiatan,id_hkm
2.17.07,PROGRAM A,2.17.07.2.01,Kegiatan,2.17.07.2.01.01,Pendataan,90
2.17.07,PROGRAM A,2.17.07.2.01,Kegiatan,2.17.07.2.01.0002,Kemitraan,90
2.17.07,PROGRAM A,2.17.07.2.01,Kegiatan,2.17.07.2.01.003,Tiga angka,90
"""


@pytest.fixture
def edition(db) -> NomenclatureEdition:
    return NomenclatureEdition.objects.get(code="permendagri-13")


def test_a_list_adds_what_is_missing_and_refuses_lost_zeros(edition, tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_text(LIST)
    call_command("load_nomenclature", file, edition=edition.code)
    assert "created 1" in (said := capsys.readouterr().out)
    assert "refused: row 4, 1.15.18.7" in said
    made = NomenclatureNode.objects.get(code="1.15.18.77")
    assert (made.official_name, made.parent.code) == ("Kegiatan lain", "1.15.18")
    call_command("load_nomenclature", file, edition=edition.code)
    assert "created 0" in capsys.readouterr().out


def test_the_width_belongs_to_the_edition(tmp_path):
    edition = NomenclatureEdition.objects.get(code="permendagri-90")
    file = tmp_path / "list.csv"
    file.write_text(NEW)
    outcome = nomenclature_lists.load(edition, nomenclature_lists.rows_of(file))
    assert [code for _row, code, _why in outcome.refused] == ["2.17.07.2.01.003"]
    assert edition.nodes.filter(level="sub_activity").count() == 2


def test_an_unknown_edition_is_named(tmp_path):
    with pytest.raises(CommandError, match="permendagri-13"):
        call_command("load_nomenclature", tmp_path / "x.csv", edition="kuno")


def test_the_shares_of_a_programme_add_up():
    shares: dict[str, int] = {}
    for row in NodeSuccession.objects.select_related("predecessor"):
        shares[row.predecessor.code] = shares.get(row.predecessor.code, 0) + row.share
    assert shares
    assert set(shares.values()) == {10_000}


def test_a_full_list_beside_the_repository(edition):
    """The published list, where somebody has put it; every row is taken or named."""
    path = settings.PORTAL_REAL_DATA / "nomenklatur-2.11.csv"
    if not path.exists():
        print(f"\n{path} is absent: this test has proved nothing (PORTAL_REAL_DATA).")
        return
    outcome = nomenclature_lists.load(edition, nomenclature_lists.rows_of(path))
    assert outcome.created > 50
    assert outcome.refused == []
