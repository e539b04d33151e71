"""The words that names of the demo are made of. Nobody and no firm of that name is meant."""


def _words(text: str) -> list[str]:
    return text.split()


def _phrases(text: str) -> list[str]:
    return text.split(",")


VIRTUES = _words(
    "Sejahtera Mandiri Makmur Jaya Sentosa Bahagia Barokah Amanah Harapan Bakti Mulya Rukun Maju"
    " Lestari Abadi Sauyunan Mitra Tunas Sinar Bina Cipta Mekar Dharma Waluya Pakuan Pajajaran"
    " Kujang Ciliwung Cisadane Sukses Utama Prima Sehati Setia Guyub Raharja Sarana Mukti Giri"
    " Subur Kencana Buana Artha Swadaya Kartika Bhakti Nusantara Priangan Parahyangan Rahayu"
)
SECOND_WORDS = _words(
    "Bersama Mandiri Sejahtera Makmur Jaya Abadi Karya Usaha Sentosa Lestari Mulia Utama Warga"
    " Keluarga Insani Ummat Rakyat Persada Guna Niaga Tani Cipta Mitra Rahayu Sauyunan Asih"
)
FLOWERS = _words(
    "Kenanga Melati Anggrek Teratai Dahlia Mawar Cempaka Flamboyan Seroja Bougenvil Kamboja"
    " Sakura Tulip Asoka Alamanda Wijayakusuma Soka Lavender Kemuning Aster"
)
FIRM_FIRST = _words(
    "Sinar Cipta Kujang Salak Surya Bumi Karya Tirta Graha Mega Indra Wahana Sumber Panca Tri"
    " Gema Dwi Bintang Sagara Mandala"
)
FIRM_TRADES = _words(
    "Tekstil Garmen Farma Plastik Pangan Logam Elektrik Kimia Kertas Mebel Keramik Kemas Motor"
    " Karet Busana Medika Boga Sepatu Cetak Baja"
)
PESANTREN = _phrases(
    "Nurul Hikmah,Darul Falah,Al Barokah,Miftahul Huda,Al Ikhlas,Riyadhul Jannah,Daarul Amal,"
    "Nurul Iman,Al Hidayah,Bahrul Ulum,Al Muhajirin,Darussalam,Tarbiyatul Aulad,Nurul Falah,"
    "Raudhatul Ilmi,Al Istiqomah,Manbaul Khair,Sirojul Huda,Al Furqon,Nurul Amanah,Darul Muttaqin,"
    "Ulul Albab,Al Mukhlisin,Hidayatul Ummah,Nurul Yaqin,Baitul Hikmah,Al Fitroh,Darul Arqom"
)
SCHOOLS = _words("SD SMP SMA SMK MTs")
OFFICES = _phrases(
    "Kesehatan,Pekerjaan Umum,Perhubungan,Pertanian,Kebersihan,Pemadam,Pendidikan,Kependudukan,"
    "Sosial,Tenaga Kerja,Perpajakan,Pertanahan,Kehutanan,Meteorologi,Statistik,Pengadilan"
)
CRAFTS = _phrases("Tahu Tempe,Sandal,Tas,Anyaman Bambu,Konveksi,Roti dan Kue,Tauco,Keramik Hias")
CROPS = _phrases("Talas,Sayur Mayur,Ikan Hias,Padi Organik,Jambu Kristal,Tanaman Hias,Pala")

MEN = _words(
    "Agus Asep Budi Cecep Dadan Dadang Deden Dedi Didin Endang Engkos Firman Hendra Heri Iwan"
    " Jajang Kosasih Maman Nanang Oman Rahmat Rudi Soleh Sutisna Tatang Ujang Usep Wawan Yayan"
    " Yusuf Ridwan Slamet Bambang Hasan Joko Mulyono Nana Rohman Suherman Taufik"
)
WOMEN = _words(
    "Ai Ani Cicih Dewi Elis Enok Euis Fitri Ida Iis Imas Kokom Lilis Lina Mimin Neneng Nia Nining"
    " Nunung Rina Rosita Siti Sri Sumiati Titin Tuti Wati Yani Yati Yuli Ratna Heni Komala"
)
FAMILY_NAMES = _words(
    "Suryana Hidayat Permana Kurniawan Sopandi Mulyadi Setiawan Gunawan Supriatna Kusnadi Hermawan"
    " Saputra Nugraha Sudrajat Maulana Ramdani Firmansyah Wijaya Iskandar Fauzi Sukmana Rosadi"
    " Wahyudi Effendi Junaedi Sumantri Santosa Prasetyo Darmawan Suparman"
)
WOMEN_SURNAMES = _words(
    "Suryati Hidayati Lestari Rahayu Nurjanah Kartini Sulastri Handayani Marlina Mulyani Rohaeti"
    " Sukaesih Herawati Yuliani Susanti Wulandari Aisyah Fatimah Setiawati Kurniasih"
)
STREETS = _phrases(
    "Raya,Masjid,Pasar,Sawah,Cempaka,Melati,Kenanga,Mawar,Pahlawan,Veteran,Perintis,Bambu,Beringin,"
    "Cendana,Flamboyan,Merpati,Elang,Cisadane,Ciliwung,Pemuda,Kebun,Pesantren,Sekolah,Balai Desa"
)
