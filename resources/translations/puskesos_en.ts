<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="id_ID">
<context>
    <name>AccountForm</name>
    <message>
        <source>TLS (biasanya 465 atau 993)</source>
        <translation>TLS (usually 465 or 993)</translation>
    </message>
    <message>
        <source>Akun kantor</source>
        <translation>Office account</translation>
    </message>
    <message>
        <source>&amp;Alamat surel kantor</source>
        <translation>Office &amp;address</translation>
    </message>
    <message>
        <source>&amp;Kata sandi surel</source>
        <translation>Mail pass&amp;word</translation>
    </message>
    <message>
        <source>Disimpan di penyimpan kunci komputer ini. Gmail dan Yahoo memerlukan sandi aplikasi.</source>
        <translation>Kept in this computer&apos;s keyring. Gmail and Yahoo need an app password.</translation>
    </message>
    <message>
        <source>Nama &amp;pengguna</source>
        <translation>&amp;User name</translation>
    </message>
    <message>
        <source>Kosongkan bila sama dengan alamat surel.</source>
        <translation>Leave empty if it is the mail address.</translation>
    </message>
    <message>
        <source>Mengirim (SMTP)</source>
        <translation>Sending (SMTP)</translation>
    </message>
    <message>
        <source>Terisi sendiri menurut alamat surel; ubah bila pengelola surel memberi yang lain.</source>
        <translation>Filled in from the mail address; change it if your mail administrator gave you something else.</translation>
    </message>
    <message>
        <source>&amp;Server kirim</source>
        <translation>Sen&amp;ding server</translation>
    </message>
    <message>
        <source>Port kirim</source>
        <translation>Sending port</translation>
    </message>
    <message>
        <source>Pengaman kirim</source>
        <translation>Sending protection</translation>
    </message>
    <message>
        <source>&amp;Batas ukuran satu surat</source>
        <translation>&amp;Largest mail</translation>
    </message>
    <message>
        <source>Bundel yang lebih besar dikirim dalam beberapa bagian.</source>
        <translation>Larger bundles go in several parts.</translation>
    </message>
    <message>
        <source>Mengambil (IMAP)</source>
        <translation>Fetching (IMAP)</translation>
    </message>
    <message>
        <source>Hanya surel berisi bundel yang diambil; surel lain tidak disentuh.</source>
        <translation>Only mails with a bundle are taken; other mails are left alone.</translation>
    </message>
    <message>
        <source>Server a&amp;mbil</source>
        <translation>&amp;Fetching server</translation>
    </message>
    <message>
        <source>Port ambil</source>
        <translation>Fetching port</translation>
    </message>
    <message>
        <source>Pengaman ambil</source>
        <translation>Fetching protection</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>F&amp;older</translation>
    </message>
    <message>
        <source>Biasanya INBOX.</source>
        <translation>Usually INBOX.</translation>
    </message>
    <message>
        <source>Sudah tersimpan di komputer ini. Isi hanya bila diganti.</source>
        <translation>Already kept on this computer. Fill in only to change it.</translation>
    </message>
</context>
<context>
    <name>AddressForm</name>
    <message>
        <source>Ke alamat inilah bundel untuk setiap kantor dikirim.</source>
        <translation>Bundles for each office are sent to these addresses.</translation>
    </message>
    <message>
        <source>Belum ada kantor pasangan. Pasangkan dulu di Sinkronisasi, Pasangan.</source>
        <translation>There are no paired offices yet. Pair them under Sync, Partners.</translation>
    </message>
</context>
<context>
    <name>AdministratorPage</name>
    <message>
        <source>Administrator pertama</source>
        <translation>First administrator</translation>
    </message>
    <message>
        <source>Akun Anda sendiri untuk masuk. Petugas lain ditambahkan nanti di Pengaturan.</source>
        <translation>Your own account for logging in. Other staff are added later in Settings.</translation>
    </message>
    <message>
        <source>&amp;Nama lengkap</source>
        <translation>&amp;Full name</translation>
    </message>
    <message>
        <source>Nama p&amp;engguna</source>
        <translation>&amp;User name</translation>
    </message>
    <message>
        <source>Huruf kecil dan angka tanpa spasi, misalnya aminah.</source>
        <translation>Lower-case letters and digits without spaces, for example aminah.</translation>
    </message>
    <message>
        <source>Saya juga &amp;melayani warga (peran Koordinator)</source>
        <translation>I also &amp;serve residents (role Koordinator)</translation>
    </message>
</context>
<context>
    <name>AnnouncementsPanel</name>
    <message>
        <source>Pengumuman</source>
        <translation>Announcements</translation>
    </message>
    <message>
        <source>Belum ada pengumuman</source>
        <translation>No announcements yet</translation>
    </message>
    <message>
        <source>Tulis pengumuman untuk kantor di bawah; ikut pada balasan berikutnya.</source>
        <translation>Write an announcement for the offices below; it goes with the next reply.</translation>
    </message>
    <message>
        <source>Pengumuman dari kecamatan dan kabupaten datang bersama balasan.</source>
        <translation>Announcements of the kecamatan and kabupaten come with replies.</translation>
    </message>
    <message>
        <source>&amp;Tulis pengumuman</source>
        <translation>&amp;Write an announcement</translation>
    </message>
    <message>
        <source>Tarik &amp;kembali</source>
        <translation>Take bac&amp;k</translation>
    </message>
    <message>
        <source>&amp;Hentikan pembaruan</source>
        <translation>&amp;Stop the update</translation>
    </message>
    <message>
        <source>Waktu</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Dari</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Judul</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Berlaku sampai</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Sudah sampai</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>&amp;Judul</source>
        <translation>&amp;Title</translation>
    </message>
    <message>
        <source>&amp;Berlaku sampai</source>
        <translation>&amp;Valid until</translation>
    </message>
    <message>
        <source>Boleh kosong. Sesudah hari itu pengumuman tidak ditampilkan lagi.</source>
        <translation>May be empty. After that day the announcement is shown no more.</translation>
    </message>
    <message>
        <source>&amp;Umumkan</source>
        <translation>&amp;Announce</translation>
    </message>
    <message>
        <source>Titipkan pembaruan pro&amp;gram</source>
        <translation>&amp;Give a program update along</translation>
    </message>
    <message>
        <source>I&amp;si</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>B&amp;atal</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Sampai ditarik</source>
        <translation>Until taken back</translation>
    </message>
    <message>
        <source>{0} dari {1} kantor</source>
        <translation>{0} of {1} offices</translation>
    </message>
    <message>
        <source>Pilih dulu pengumuman kantor ini.</source>
        <translation>First choose an announcement of this office.</translation>
    </message>
    <message>
        <source>Tidak ada pembaruan program yang dititipkan pada balasan.</source>
        <translation>No program update goes along with replies.</translation>
    </message>
    <message>
        <source>Pembaruan program versi {0} ({1}) ikut pada balasan lewat flashdisk atau folder. Sudah sampai {2} dari {3} kantor.</source>
        <translation>Program update {0} ({1}) goes along with replies by stick or folder. Received by {2} of {3} offices.</translation>
    </message>
    <message>
        <source>Pembaruan program versi {0} ({1}) diumumkan; berkasnya belum sampai di sini.</source>
        <translation>Program update {0} ({1}) was announced; its file has not arrived here.</translation>
    </message>
    <message>
        <source>Pembaruan</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Pilih berkas pembaruan</source>
        <translation>Choose an update file</translation>
    </message>
    <message>
        <source>Pembaruan sudah diperiksa dan dititipkan.</source>
        <translation>The update was checked and goes along.</translation>
    </message>
    <message>
        <source>Memeriksa pembaruan</source>
        <translation>Checking the update</translation>
    </message>
    <message>
        <source>Pembaruan tidak dititipkan lagi.</source>
        <translation>The update goes along no more.</translation>
    </message>
    <message>
        <source>Tanggal ini tidak dimengerti.</source>
        <translation>This date is not understood.</translation>
    </message>
    <message>
        <source>Pengumuman disimpan.</source>
        <translation>Announcement saved.</translation>
    </message>
    <message>
        <source>Kantor di bawah menerimanya bersama balasan berikutnya.</source>
        <translation>The offices below get it with the next reply.</translation>
    </message>
    <message>
        <source>Tarik pengumuman: {0}</source>
        <translation>Take back the announcement: {0}</translation>
    </message>
    <message>
        <source>Pengumuman hilang dari kantor di bawah setelah balasan berikutnya.</source>
        <translation>The announcement disappears from the offices below with the next reply.</translation>
    </message>
    <message>
        <source>Tarik pengumuman</source>
        <translation>Take announcement back</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Tampilan</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Besar huruf dan warna berlaku untuk komputer ini saja.</source>
        <translation>Text size and colours apply to this computer only.</translation>
    </message>
    <message>
        <source>Besar huruf</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Kecil</source>
        <translation>Small</translation>
    </message>
    <message>
        <source>Sedang</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Besar</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>Warna</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Ikuti komputer</source>
        <translation>Follow the computer</translation>
    </message>
    <message>
        <source>Terang</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Gelap</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Bahasa</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>menit</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>&amp;Simpan waktu kunci</source>
        <translation>&amp;Save lock time</translation>
    </message>
    <message>
        <source>&amp;Kunci layar bila tidak dipakai selama</source>
        <translation>&amp;Lock the screen when not used for</translation>
    </message>
    <message>
        <source>Berlaku untuk semua petugas kantor ini. Ctrl+L mengunci sekarang juga.</source>
        <translation>Applies to all staff of this office. Ctrl+L also locks at once.</translation>
    </message>
    <message>
        <source>&amp;Besar huruf</source>
        <translation>Text si&amp;ze</translation>
    </message>
    <message>
        <source>&amp;Warna</source>
        <translation>&amp;Colours</translation>
    </message>
    <message>
        <source>Bahasa berlaku saat program dibuka lagi.</source>
        <translation>The language takes hold when the program is next opened.</translation>
    </message>
    <message>
        <source>Ba&amp;hasa</source>
        <translation>Lan&amp;guage</translation>
    </message>
    <message>
        <source>Kunci layar</source>
        <translation>Screen lock</translation>
    </message>
    <message>
        <source>Tentang program</source>
        <translation>About the program</translation>
    </message>
    <message>
        <source>Puskesos Desktop {0}</source>
        <translation>Puskesos Desktop {0}</translation>
    </message>
    <message>
        <source>Data kantor: {0}</source>
        <translation>Office data: {0}</translation>
    </message>
    <message>
        <source>Diatur oleh Administrator. Ctrl+L mengunci sekarang juga.</source>
        <translation>Set by the Administrator. Ctrl+L also locks at once.</translation>
    </message>
    <message>
        <source>Layar terkunci setelah {0} menit tidak dipakai.</source>
        <translation>The screen locks after {0} minutes without use.</translation>
    </message>
</context>
<context>
    <name>ApplyCard</name>
    <message>
        <source>Tanggal kejadian</source>
        <translation>Date of the event</translation>
    </message>
    <message>
        <source>Sudah diterapkan {0}</source>
        <translation>Applied {0}</translation>
    </message>
    <message>
        <source>Buka formulir pisah KK</source>
        <translation>Open the form for a split family</translation>
    </message>
    <message>
        <source>Buka formulir gabung KK</source>
        <translation>Open the form for joined families</translation>
    </message>
    <message>
        <source>Tercatat sekarang</source>
        <translation>Recorded now</translation>
    </message>
    <message>
        <source>Menjadi</source>
        <translation>Becomes</translation>
    </message>
</context>
<context>
    <name>ApplyDialog</name>
    <message>
        <source>Terapkan ke data warga</source>
        <translation>Apply to the residents&apos; data</translation>
    </message>
    <message>
        <source>&amp;Nanti saja</source>
        <translation>&amp;Later</translation>
    </message>
    <message>
        <source>Usulan ini diterima di SIKS-NG. Data di kantor ini belum berubah: periksa, lalu terapkan yang dicentang. Penerapan dapat dibatalkan.</source>
        <translation>Accepted in SIKS-NG. This office&apos;s own data has not changed yet: check it, then apply what is ticked. Applying can be undone.</translation>
    </message>
    <message numerus="yes">
        <source>%n usulan lain diterapkan dari rincian masing-masing.</source>
        <translation>
            <numerusform>%n other proposal is applied from its own details.</numerusform>
            <numerusform>%n other proposals are applied from their own details.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Terapkan %n usulan</source>
        <translation>
            <numerusform>&amp;Apply %n proposal</numerusform>
            <numerusform>&amp;Apply %n proposals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n usulan belum diterapkan.</source>
        <translation>
            <numerusform>%n proposal was not applied.</numerusform>
            <numerusform>%n proposals were not applied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AreaPage</name>
    <message>
        <source>Wilayah kantor</source>
        <translation>Area of the office</translation>
    </message>
    <message>
        <source>Cari dengan nama atau kode Kemendagri. Tambahkan nama di atasnya bila banyak yang sama.</source>
        <translation>Search by name or Kemendagri code. Add the name above it when many are alike.</translation>
    </message>
    <message>
        <source>&amp;Wilayah</source>
        <translation>&amp;Area</translation>
    </message>
</context>
<context>
    <name>AreaPicker</name>
    <message>
        <source>Nama atau kode wilayah</source>
        <translation>Name or code of the area</translation>
    </message>
    <message>
        <source>Wilayah yang cocok</source>
        <translation>Matching areas</translation>
    </message>
    <message>
        <source>Banyak yang cocok. Tambahkan nama kecamatan atau kabupatennya.</source>
        <translation>Many match. Add the name of the kecamatan or kabupaten.</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok. Coba sebagian namanya saja, atau kode wilayahnya.</source>
        <translation>Nothing matches. Try part of the name only, or the area code.</translation>
    </message>
    <message>
        <source>Contoh: sukamaju cianjur, atau 32.03.01.2003.</source>
        <translation>Example: sukamaju cianjur, or 32.03.01.2003.</translation>
    </message>
    <message>
        <source>Panah bawah untuk memilih, Enter untuk melanjutkan.</source>
        <translation>Down arrow to choose, Enter to continue.</translation>
    </message>
</context>
<context>
    <name>AreasBox</name>
    <message>
        <source>Kembali ke {0}</source>
        <translation>Back to {0}</translation>
    </message>
    <message>
        <source>Menurut desa/kelurahan</source>
        <translation>By village</translation>
    </message>
    <message>
        <source>Menurut kecamatan</source>
        <translation>By kecamatan</translation>
    </message>
</context>
<context>
    <name>ArrivedDialog</name>
    <message>
        <source>Isian dari ponsel: {0}</source>
        <translation>Forms from phones: {0}</translation>
    </message>
    <message>
        <source>Isian</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Keluarga</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>Isian dalam berkas</source>
        <translation>Forms in the file</translation>
    </message>
    <message>
        <source>Berkas ini tidak memuat isian</source>
        <translation>This file holds no forms</translation>
    </message>
    <message>
        <source>T&amp;utup</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Tersimpan</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Belum tercatat</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>Sudah ada</source>
        <translation>Here already</translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>{0} isian: {1} baru, {2} sudah ada, {3} ditolak. Foto baru: {4}.</source>
        <translation>{0} forms: {1} new, {2} here already, {3} refused. New photos: {4}.</translation>
    </message>
    <message numerus="yes">
        <source>%n keluarga belum tercatat.</source>
        <translation>
            <numerusform>%n family not recorded yet.</numerusform>
            <numerusform>%n families not recorded yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Terima %n isian</source>
        <translation>
            <numerusform>&amp;Accept %n form</numerusform>
            <numerusform>&amp;Accept %n forms</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Terima</source>
        <translation>&amp;Accept</translation>
    </message>
    <message>
        <source>Menerima isian</source>
        <translation>Taking in forms</translation>
    </message>
    <message>
        <source>Isian tentang keluarga yang belum tercatat menunggu di halaman Kunjungan.</source>
        <translation>Forms about families not recorded yet wait on the page Visits.</translation>
    </message>
    <message numerus="yes">
        <source>%n kunjungan terisi.</source>
        <translation>
            <numerusform>%n visit entered.</numerusform>
            <numerusform>%n visits entered.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yang ditolak tidak diubah; alasannya ada di daftar.</source>
        <translation>What was refused is unchanged; the reasons are in the list.</translation>
    </message>
</context>
<context>
    <name>AskBar</name>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Pilih dahulu dari daftar.</source>
        <translation>Choose from the list first.</translation>
    </message>
    <message>
        <source>Tuliskan keterangannya.</source>
        <translation>Write the note.</translation>
    </message>
</context>
<context>
    <name>AskedFields</name>
    <message>
        <source>Dalam rupiah, misalnya 1.500.000</source>
        <translation>In rupiah, for example 1.500.000</translation>
    </message>
    <message>
        <source>Tanggal ini tidak dikenali. Tulis misalnya 17/8/2026.</source>
        <translation>This date is not understood. Write for example 17/8/2026.</translation>
    </message>
</context>
<context>
    <name>AttachmentItem</name>
    <message>
        <source>belum tiba dari kantor asal</source>
        <translation>not yet here from its office</translation>
    </message>
    <message>
        <source>Lihat</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Lihat {0}</source>
        <translation>View {0}</translation>
    </message>
    <message>
        <source>Isinya menyusul dalam bundel lampiran.</source>
        <translation>It follows in a bundle of attachments.</translation>
    </message>
    <message>
        <source>Hapus {0}</source>
        <translation>Delete {0}</translation>
    </message>
    <message>
        <source>Hapus lampiran</source>
        <translation>Delete attachment</translation>
    </message>
</context>
<context>
    <name>Attachments</name>
    <message>
        <source>Membuka {0}</source>
        <translation>Opening {0}</translation>
    </message>
</context>
<context>
    <name>AttendanceTab</name>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Jabatan/unsur</source>
        <translation>Position or group</translation>
    </message>
    <message>
        <source>Diundang</source>
        <translation>Invited</translation>
    </message>
    <message>
        <source>Hadir</source>
        <translation>Present</translation>
    </message>
    <message>
        <source>Tambah &amp;orang</source>
        <translation>Add a perso&amp;n</translation>
    </message>
    <message>
        <source>Semu&amp;a hadir</source>
        <translation>&amp;All present</translation>
    </message>
    <message>
        <source>S&amp;impan daftar</source>
        <translation>Save the l&amp;ist</translation>
    </message>
    <message>
        <source>Hapus baris ini</source>
        <translation>Remove this row</translation>
    </message>
</context>
<context>
    <name>BackupList</name>
    <message>
        <source>&amp;Cadangkan sekarang</source>
        <translation>&amp;Back up now</translation>
    </message>
    <message>
        <source>Cadangkan ke &amp;flashdisk atau folder</source>
        <translation>Back up to &amp;USB stick or folder</translation>
    </message>
    <message>
        <source>&amp;Pulihkan yang dipilih</source>
        <translation>&amp;Restore the selected one</translation>
    </message>
    <message>
        <source>Dibuat</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Sebab</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Ukuran</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Berkas</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Cadangan di komputer ini</source>
        <translation>Backups on this computer</translation>
    </message>
    <message>
        <source>Belum ada cadangan</source>
        <translation>No backups yet</translation>
    </message>
    <message>
        <source>Program membuat cadangan sendiri setiap hari setelah ada pekerjaan.</source>
        <translation>The program makes a backup by itself every day after work was done.</translation>
    </message>
    <message>
        <source>Buat cadangan &amp;harian sendiri</source>
        <translation>Make &amp;daily backups automatically</translation>
    </message>
    <message>
        <source>Pilih folder &amp;kedua</source>
        <translation>Choose &amp;second folder</translation>
    </message>
    <message>
        <source>Tanpa folder kedua</source>
        <translation>No second folder</translation>
    </message>
    <message>
        <source>Cadangan terkunci dengan kunci kantor. Simpan satu di luar komputer ini, paling sedikit sepekan sekali.</source>
        <translation>Backups are locked with the office key. Keep one away from this computer, at least once a week.</translation>
    </message>
    <message>
        <source>Salinan kedua: {0}</source>
        <translation>Second copy: {0}</translation>
    </message>
    <message>
        <source>Tanpa salinan di folder kedua</source>
        <translation>No copy in a second folder</translation>
    </message>
    <message>
        <source>Membuat cadangan</source>
        <translation>Making a backup</translation>
    </message>
    <message>
        <source>Cadangan dibuat dan diperiksa.</source>
        <translation>Backup made and checked.</translation>
    </message>
    <message>
        <source>Cadangan {0} ditulis dan dibaca ulang.</source>
        <translation>Backup {0} was written and read back.</translation>
    </message>
    <message>
        <source>Cadangan tersimpan di {0}.</source>
        <translation>Backup saved in {0}.</translation>
    </message>
    <message>
        <source>Cabut flashdisk lewat menu keluarkan, lalu simpan jauh dari komputer ini.</source>
        <translation>Remove the USB stick through the eject menu, then keep it far from this computer.</translation>
    </message>
    <message>
        <source>Pilih flashdisk atau folder</source>
        <translation>Choose a USB stick or folder</translation>
    </message>
    <message>
        <source>Pilih folder untuk salinan kedua</source>
        <translation>Choose a folder for the second copy</translation>
    </message>
    <message>
        <source>Pengaturan cadangan tersimpan.</source>
        <translation>Backup settings saved.</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>Cadangan</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Bagian cadangan</source>
        <translation>Backup sections</translation>
    </message>
    <message>
        <source>Pulihkan</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Periksa data</source>
        <translation>Check data</translation>
    </message>
    <message>
        <source>Lembar pemulihan</source>
        <translation>Recovery sheet</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Tutup pesan</source>
        <translation>Close message</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Surat dalam cetak bersama</source>
        <translation>Letters printed together</translation>
    </message>
    <message>
        <source>Surat tidak ditemukan</source>
        <translation>Letter not found</translation>
    </message>
    <message numerus="yes">
        <source>%n surat tidak ikut dicetak.</source>
        <translation>
            <numerusform>%n letter is not printed.</numerusform>
            <numerusform>%n letters are not printed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yang lain tetap jadi. Sebabnya tertulis di daftar sebelah kiri.</source>
        <translation>The others are ready. The list at the left says why.</translation>
    </message>
    <message>
        <source>Sampai halaman {0} dari {1} sudah dikirim ke printer.</source>
        <translation>Up to page {0} of {1} was sent to the printer.</translation>
    </message>
    <message>
        <source>Periksa lembar terakhir yang keluar, lalu lanjutkan dari halaman berikutnya.</source>
        <translation>Look at the last sheet that came out, then go on from the page after it.</translation>
    </message>
    <message>
        <source>Lanjutkan dari halaman {0}</source>
        <translation>Go on from page {0}</translation>
    </message>
    <message>
        <source>Apakah semua lembar keluar dengan baik?</source>
        <translation>Did every sheet come out well?</translation>
    </message>
    <message>
        <source>Bila kertas macet, sebutkan halaman pertama yang belum keluar.</source>
        <translation>After a paper jam, name the first page that did not come out.</translation>
    </message>
    <message>
        <source>Ya, semuanya</source>
        <translation>Yes, all of them</translation>
    </message>
    <message>
        <source>Belum, cetak lagi dari halaman ini</source>
        <translation>No, print again from this page</translation>
    </message>
    <message>
        <source>&amp;Lanjutkan</source>
        <translation>&amp;Go on</translation>
    </message>
    <message>
        <source>&amp;Hasil</source>
        <translation>Outco&amp;me</translation>
    </message>
    <message>
        <source>Hala&amp;man</source>
        <translation>Pa&amp;ge</translation>
    </message>
    <message>
        <source>Cetak bersama ini selesai.</source>
        <translation>This print job is finished.</translation>
    </message>
</context>
<context>
    <name>BenefitForm</name>
    <message>
        <source>&amp;Program</source>
        <translation>&amp;Programme</translation>
    </message>
    <message>
        <source>Program lain</source>
        <translation>Another programme</translation>
    </message>
    <message>
        <source>&amp;Nama program</source>
        <translation>&amp;Name of the programme</translation>
    </message>
    <message>
        <source>&amp;Untuk</source>
        <translation>&amp;For</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>State</translation>
    </message>
    <message>
        <source>No. kartu atau peserta</source>
        <translation>Card or recipient number</translation>
    </message>
    <message>
        <source>&amp;Mulai</source>
        <translation>B&amp;egins</translation>
    </message>
    <message>
        <source>Sampai</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Sumber</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>&amp;Tanggal keterangan</source>
        <translation>&amp;Date of the statement</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>No&amp;tes</translation>
    </message>
</context>
<context>
    <name>BulkAssign</name>
    <message>
        <source>Tu&amp;gaskan kepada</source>
        <translation>Assi&amp;gn to</translation>
    </message>
    <message numerus="yes">
        <source>Tugaskan %n kasus</source>
        <translation>
            <numerusform>Assign %n case</numerusform>
            <numerusform>Assign %n cases</numerusform>
        </translation>
    </message>
    <message>
        <source>Kasus yang dipilih menjadi tugas {0}. Kasus yang sudah berakhir dilewati.</source>
        <translation>The selected cases become the task of {0}. Cases that have ended are skipped.</translation>
    </message>
    <message>
        <source>Tugaskan kepada {0}</source>
        <translation>Assign to {0}</translation>
    </message>
    <message>
        <source>Menugaskan kasus</source>
        <translation>Assigning cases</translation>
    </message>
    <message numerus="yes">
        <source>%n kasus ditugaskan kepada {0}</source>
        <translation>
            <numerusform>%n case assigned to {0}</numerusform>
            <numerusform>%n cases assigned to {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kasus dilewati: {0}</source>
        <translation>
            <numerusform>%n case skipped: {0}</numerusform>
            <numerusform>%n cases skipped: {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BundleWords</name>
    <message>
        <source>kasus</source>
        <extracomment>Entities a person at the desk knows by name, in the order they matter.</extracomment>
        <translation>cases</translation>
    </message>
    <message>
        <source>rujukan</source>
        <translation>referrals</translation>
    </message>
    <message>
        <source>tanggapan</source>
        <translation>responses</translation>
    </message>
    <message>
        <source>warga</source>
        <translation>residents</translation>
    </message>
    <message>
        <source>keluarga</source>
        <translation>households</translation>
    </message>
    <message>
        <source>langkah kasus</source>
        <translation>case steps</translation>
    </message>
    <message>
        <source>persyaratan</source>
        <translation>requirements</translation>
    </message>
    <message>
        <source>lampiran</source>
        <translation>attachments</translation>
    </message>
    <message>
        <source>surat</source>
        <translation>letters</translation>
    </message>
    <message>
        <source>data kantor</source>
        <translation>office details</translation>
    </message>
    <message>
        <source>Kiriman</source>
        <translation>Delivery</translation>
    </message>
    <message>
        <source>pindaian</source>
        <translation>scans</translation>
    </message>
    <message>
        <source>Balasan</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>Salinan lengkap</source>
        <translation>Full copy</translation>
    </message>
    <message>
        <source>Lampiran</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>Belum dikonfirmasi</source>
        <translation>Not confirmed yet</translation>
    </message>
    <message>
        <source>Sudah diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Sudah digabungkan</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>Tidak ada yang baru</source>
        <translation>Nothing new</translation>
    </message>
    <message>
        <source>Menunggu kiriman sebelumnya</source>
        <translation>Waiting for an earlier delivery</translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Bukan bundel, tidak disimpan</source>
        <translation>Not a bundle, not kept</translation>
    </message>
    <message>
        <source>Rusak, tidak disimpan</source>
        <translation>Damaged, not kept</translation>
    </message>
    <message>
        <source>Tidak terbaca</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>Ditarik kembali</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>mengaku dari {0}</source>
        <translation>claims to be from {0}</translation>
    </message>
    <message>
        <source>menurut nama berkas: {0}</source>
        <translation>by its file name: {0}</translation>
    </message>
    <message>
        <source>Menunggu dikirim</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Perlu diperiksa</source>
        <translation>Needs a look</translation>
    </message>
    <message>
        <source>Terkirim</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Diganti kiriman yang lebih baru</source>
        <translation>Replaced by a newer one</translation>
    </message>
    <message>
        <source>Dibatalkan</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Berkasnya hilang</source>
        <translation>Its file is lost</translation>
    </message>
    <message>
        <source>{0} catatan lain</source>
        <translation>{0} other records</translation>
    </message>
    <message>
        <source>Belum pernah</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>Hari ini</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Kemarin</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>{0} hari lalu</source>
        <translation>{0} days ago</translation>
    </message>
    <message>
        <source>Dicoba lagi sebentar lagi</source>
        <translation>Tried again shortly</translation>
    </message>
    <message>
        <source>Dicoba lagi dalam {0} menit</source>
        <translation>Tried again in {0} minutes</translation>
    </message>
    <message>
        <source>Dicoba lagi dalam {0} jam</source>
        <translation>Tried again in {0} hours</translation>
    </message>
    <message>
        <source>{0} kosong</source>
        <translation>{0} free</translation>
    </message>
    <message>
        <source>Siap digabungkan</source>
        <extracomment>Files that never were a bundle of ours: nothing is to be done about them here.</extracomment>
        <translation>Ready to merge</translation>
    </message>
</context>
<context>
    <name>ByPersonTab</name>
    <message>
        <source>Bulan</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Lewat tanggal</source>
        <translation>Past its day</translation>
    </message>
    <message>
        <source>Rencana tertua</source>
        <translation>Oldest plan</translation>
    </message>
    <message>
        <source>Dilakukan bulan ini</source>
        <translation>Made this month</translation>
    </message>
    <message>
        <source>Keluarga ditemui</source>
        <translation>Families met</translation>
    </message>
    <message>
        <source>Kunjungan terakhir</source>
        <translation>Last visit</translation>
    </message>
    <message>
        <source>Kunjungan menurut petugas</source>
        <translation>Visits by officer</translation>
    </message>
    <message>
        <source>Belum ada kunjungan</source>
        <translation>No visits yet</translation>
    </message>
    <message>
        <source>Tekan Enter pada satu petugas untuk melihat kunjungannya.</source>
        <translation>Press Enter on an officer to see the visits.</translation>
    </message>
    <message>
        <source>Belum ditentukan</source>
        <translation>Not yet decided</translation>
    </message>
</context>
<context>
    <name>CalibrationDialog</name>
    <message>
        <source>Sesuaikan printer</source>
        <translation>Adjust the printer</translation>
    </message>
    <message>
        <source>F4 atau folio</source>
        <translation>F4 or folio</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>A. T&amp;epi kiri ke garis tegak</source>
        <translation>A. Left &amp;edge to upright line</translation>
    </message>
    <message>
        <source>B. Tepi &amp;atas ke garis datar</source>
        <translation>B. Upper edge to level line (&amp;a)</translation>
    </message>
    <message>
        <source>C. Panjan&amp;g garis datar</source>
        <translation>C. Len&amp;gth of level line</translation>
    </message>
    <message>
        <source>D. Panjang ga&amp;ris tegak</source>
        <translation>D. Length of up&amp;right line</translation>
    </message>
    <message>
        <source>&amp;Simpan ukuran</source>
        <translation>&amp;Save measures</translation>
    </message>
    <message>
        <source>&amp;Hapus penyesuaian</source>
        <translation>&amp;Drop adjustment</translation>
    </message>
    <message>
        <source>&amp;Tutup</source>
        <translation>C&amp;lose</translation>
    </message>
    <message>
        <source>Bila isi kertas bergeser atau kependekan: cetak lembar ini, ukur dengan penggaris, lalu ketik ukurannya dalam milimeter.</source>
        <translation>Where print is shifted or too short: print this sheet, measure it with a ruler, then type the lengths in millimetres.</translation>
    </message>
    <message>
        <source>&amp;Printer</source>
        <translation>Pr&amp;inter</translation>
    </message>
    <message>
        <source>&amp;Kertas</source>
        <translation>Paper (&amp;k)</translation>
    </message>
    <message>
        <source>Printer ini belum disesuaikan untuk kertas ini.</source>
        <translation>This printer is not adjusted for this paper.</translation>
    </message>
    <message>
        <source>Tersimpan: geser {0} mm ke kanan, {1} mm ke bawah; lebar {2} %, tinggi {3} %.</source>
        <translation>Kept: {0} mm to the right, {1} mm down; width {2} %, height {3} %.</translation>
    </message>
    <message>
        <source>Ketik ukurannya dalam milimeter.</source>
        <translation>Type the length in millimetres.</translation>
    </message>
</context>
<context>
    <name>CaseForm</name>
    <message>
        <source>Tanpa program</source>
        <extracomment>The kind whose cases carry PPKS categories (DOMAIN A3: KSS).</extracomment>
        <translation>No programme</translation>
    </message>
    <message>
        <source>Kebutuhan atau pengaduan</source>
        <translation>Need or complaint</translation>
    </message>
    <message>
        <source>Setuju datanya dipakai dan diteruskan untuk layanan ini</source>
        <translation>Agrees that the data is used and passed on for this service</translation>
    </message>
    <message>
        <source>Sensitif: hanya terbuka bagi petugas yang ditunjuk</source>
        <translation>Sensitive: open only to the staff named for it</translation>
    </message>
    <message>
        <source>Jenis kasu&amp;s</source>
        <translation>&amp;Kind of case</translation>
    </message>
    <message>
        <source>Bidang</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Kategori PPKS</source>
        <translation>PPKS category</translation>
    </message>
    <message>
        <source>&amp;Uraian</source>
        <translation>Acc&amp;ount</translation>
    </message>
    <message>
        <source>Ceritakan seperti yang disampaikan. Ctrl+Enter ke isian berikutnya.</source>
        <translation>Write it as it was told. Ctrl+Enter goes to the next field.</translation>
    </message>
    <message>
        <source>&amp;Harapan pelapor</source>
        <translation>&amp;Wish of the reporter</translation>
    </message>
    <message>
        <source>Penerimaan</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>U&amp;rgensi</source>
        <translation>U&amp;rgency</translation>
    </message>
    <message>
        <source>Cara menyampaikan</source>
        <translation>How it came in</translation>
    </message>
    <message>
        <source>Dasar pemrosesan data</source>
        <translation>Legal basis for the data</translation>
    </message>
    <message>
        <source>Tanggal &amp;diterima</source>
        <translation>Date recei&amp;ved</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>&amp;Programme</translation>
    </message>
    <message>
        <source>Tanggal belum dikenali. Contoh: 17/8/2026.</source>
        <translation>Date not recognised. Example: 17/8/2026.</translation>
    </message>
</context>
<context>
    <name>CaseLettersTab</name>
    <message>
        <source>Surat</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>Tanda terima dan surat rujukan muncul di sini setelah dibuat.</source>
        <translation>Receipts and referral letters appear here once they are made.</translation>
    </message>
    <message>
        <source>Belum ada surat</source>
        <translation>No letters yet</translation>
    </message>
    <message>
        <source>Tulis surat</source>
        <translation>Write a letter</translation>
    </message>
</context>
<context>
    <name>CaseLine</name>
    <message>
        <source>Lewat 000 hari kerja</source>
        <translation>000 working days late</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Cari nama, NIK, nomor, alamat</source>
        <translation>Name, NIK, number, address</translation>
    </message>
    <message>
        <source>Cari dalam antrean (Ctrl+F)</source>
        <translation>Search in the queue (Ctrl+F)</translation>
    </message>
    <message>
        <source>Daftar kasus</source>
        <translation>List of cases</translation>
    </message>
    <message>
        <source>Tidak ada kasus yang cocok</source>
        <translation>No matching cases</translation>
    </message>
    <message>
        <source>Periksa ejaan, atau hapus sebagian saringan.</source>
        <translation>Check the spelling, or remove some filters.</translation>
    </message>
    <message>
        <source>Hapus semua saringan</source>
        <translation>Remove all filters</translation>
    </message>
    <message>
        <source>Belum ada kasus</source>
        <translation>No cases yet</translation>
    </message>
    <message>
        <source>Kasus muncul di sini begitu didaftarkan.</source>
        <translation>Cases appear here as soon as they are registered.</translation>
    </message>
    <message>
        <source>Daftarkan kasus</source>
        <translation>Register a case</translation>
    </message>
    <message>
        <source>Tidak ada kasus di tampilan ini</source>
        <translation>No cases in this view</translation>
    </message>
    <message>
        <source>Semua beres di sini.</source>
        <translation>All is done here.</translation>
    </message>
</context>
<context>
    <name>CaseOffers</name>
    <message>
        <source>Nomor di daftar atau tanda terima, misalnya ADU-2026-00012</source>
        <extracomment>From the step that usually comes next to the one that is rarely meant. Behind *Lainnya*, in this order.</extracomment>
        <translation>Number in the list or on the receipt, for example ADU-2026-00012</translation>
    </message>
    <message>
        <source>Nomor kasus yang sama</source>
        <translation>Number of the same case</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Tanggal kejadian</source>
        <translation>Date of the event</translation>
    </message>
    <message>
        <source>Sampai ke {0} lewat balasan bundel berikutnya.</source>
        <translation>Reaches {0} with the next reply bundle.</translation>
    </message>
    <message>
        <source>Alasan koreksi</source>
        <translation>Reason for the correction</translation>
    </message>
    <message>
        <source>“{0}” tidak lagi dihitung dan kasus kembali ke status sebelumnya. Riwayatnya tetap ada.</source>
        <translation>“{0}” no longer counts and the case goes back to its status before. The history stays.</translation>
    </message>
    <message>
        <source>Tarik catatan</source>
        <translation>Take back the record</translation>
    </message>
    <message>
        <source>Minta perbaikan</source>
        <translation>Ask for correction</translation>
    </message>
    <message>
        <source>Simpan hasil verifikasi</source>
        <translation>Save verification result</translation>
    </message>
    <message>
        <source>Ajukan</source>
        <translation>Submit</translation>
    </message>
    <message>
        <source>Setujui</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Kembalikan</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>Selesaikan kasus</source>
        <translation>Close case</translation>
    </message>
    <message>
        <source>Tolak kasus</source>
        <translation>Reject case</translation>
    </message>
    <message>
        <source>Batalkan kasus</source>
        <translation>Cancel case</translation>
    </message>
    <message>
        <source>Tandai duplikat</source>
        <translation>Mark as duplicate</translation>
    </message>
    <message>
        <source>Tandai tidak valid</source>
        <translation>Mark as invalid</translation>
    </message>
    <message>
        <source>Buka kembali</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Tugaskan</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>Simpan catatan</source>
        <translation>Save note</translation>
    </message>
    <message>
        <source>Perpanjang</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>Batalkan rujukan</source>
        <translation>Cancel referral</translation>
    </message>
    <message>
        <source>Rujukan ke {0} mendapat nomor surat dan dianggap terkirim. Persetujuan tidak dapat diurungkan.</source>
        <translation>The referral to {0} gets a letter number and counts as sent. An approval cannot be undone.</translation>
    </message>
    <message>
        <source>Persetujuan tidak dapat diurungkan.</source>
        <translation>An approval cannot be undone.</translation>
    </message>
    <message>
        <source>Kasus berakhir. Riwayatnya tetap tersimpan dan kasus dapat dibuka kembali.</source>
        <translation>The case ends. Its history is kept and the case can be reopened.</translation>
    </message>
    <message>
        <source>Batas waktu sekarang {0}.</source>
        <translation>The deadline is now {0}.</translation>
    </message>
    <message>
        <source>Rujukan yang masih menunggu ikut dibatalkan.</source>
        <translation>The referral still waiting is cancelled as well.</translation>
    </message>
</context>
<context>
    <name>CaseParts</name>
    <message>
        <source>Ringkasan</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>Berkas</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Rujukan</source>
        <translation>Referrals</translation>
    </message>
    <message>
        <source>Riwayat</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Surat</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>Asesmen</source>
        <translation>Screening</translation>
    </message>
    <message numerus="yes">
        <source>%n berkas wajib belum ada</source>
        <translation>
            <numerusform>%n required paper is missing</numerusform>
            <numerusform>%n required papers are missing</numerusform>
        </translation>
    </message>
    <message>
        <source>Rujukan ({0})</source>
        <translation>Referrals ({0})</translation>
    </message>
</context>
<context>
    <name>CaseSide</name>
    <message>
        <source>{0} diajukan; surat rujukan terbit setelah disetujui</source>
        <translation>{0} submitted; the referral letter is issued once approved</translation>
    </message>
    <message>
        <source>{0} dirujuk dengan surat nomor {1}</source>
        <translation>{0} referred with letter number {1}</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>Kasus belum sampai pada langkah merujuk.</source>
        <translation>The case has not come to the step of referring yet.</translation>
    </message>
    <message>
        <source>Program dan berkasnya sudah dicatat pada kasus ini.</source>
        <translation>The programme and its papers are noted in this case.</translation>
    </message>
    <message>
        <source>Lakukan “{0}” dahulu.</source>
        <translation>Do “{0}” first.</translation>
    </message>
    <message>
        <source>Memuat kasus…</source>
        <translation>Loading case…</translation>
    </message>
    <message>
        <source>Kasus tidak dapat dibuka</source>
        <translation>The case cannot be opened</translation>
    </message>
    <message>
        <source>Ketikan “{0}” belum selesai.</source>
        <translation>“{0}” is half typed.</translation>
    </message>
    <message>
        <source>Lanjutkan</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Jawaban baru dari {0}</source>
        <translation>New answer from {0}</translation>
    </message>
    <message>
        <source>Ada tanggapan baru</source>
        <translation>There is a new response</translation>
    </message>
    <message>
        <source>Lihat tab Rujukan dan Riwayat.</source>
        <translation>See the Referrals and History tabs.</translation>
    </message>
    <message>
        <source>Sudah dibaca</source>
        <translation>Mark as read</translation>
    </message>
    <message>
        <source>Kasus ini belum punya surat.</source>
        <translation>This case has no letters yet.</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>mulai diperiksa</source>
        <translation>is now being checked</translation>
    </message>
    <message>
        <source>menunggu perbaikan berkas</source>
        <translation>waits for corrected papers</translation>
    </message>
    <message>
        <source>berkas perbaikan diterima</source>
        <translation>corrected papers received</translation>
    </message>
    <message>
        <source>diverifikasi</source>
        <translation>verified</translation>
    </message>
    <message>
        <source>diajukan untuk disetujui</source>
        <translation>submitted for approval</translation>
    </message>
    <message>
        <source>disetujui</source>
        <translation>approved</translation>
    </message>
    <message>
        <source>dikembalikan untuk diperbaiki</source>
        <translation>sent back for correction</translation>
    </message>
    <message>
        <source>ditangani di kantor ini</source>
        <translation>is handled at this office</translation>
    </message>
    <message>
        <source>dirujuk</source>
        <translation>referred</translation>
    </message>
    <message>
        <source>rujukannya dibatalkan</source>
        <translation>referral cancelled</translation>
    </message>
    <message>
        <source>sudah diterima instansi tujuan</source>
        <translation>received by the destination</translation>
    </message>
    <message>
        <source>disanggupi instansi tujuan</source>
        <translation>accepted by the destination</translation>
    </message>
    <message>
        <source>ditolak instansi tujuan</source>
        <translation>declined by the destination</translation>
    </message>
    <message>
        <source>sudah dijawab</source>
        <translation>answered</translation>
    </message>
    <message>
        <source>selesai</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>ditolak</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>dibatalkan</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <source>ditandai duplikat</source>
        <translation>marked as duplicate</translation>
    </message>
    <message>
        <source>ditandai tidak valid</source>
        <translation>marked as invalid</translation>
    </message>
    <message>
        <source>dibuka kembali</source>
        <translation>reopened</translation>
    </message>
    <message>
        <source>sudah ditugaskan</source>
        <translation>assigned</translation>
    </message>
    <message>
        <source>catatannya disimpan</source>
        <translation>note saved</translation>
    </message>
    <message>
        <source>batas waktunya diperpanjang</source>
        <translation>deadline extended</translation>
    </message>
    <message>
        <source>langkah terakhirnya diurungkan</source>
        <translation>last step undone</translation>
    </message>
    <message>
        <source>tercatat sudah diterima</source>
        <translation>recorded as received</translation>
    </message>
    <message>
        <source>tercatat disanggupi</source>
        <translation>recorded as accepted</translation>
    </message>
    <message>
        <source>tercatat ditolak</source>
        <translation>recorded as declined</translation>
    </message>
    <message>
        <source>tercatat diminta penjelasan</source>
        <translation>recorded as asked for an explanation</translation>
    </message>
    <message>
        <source>penjelasannya tercatat</source>
        <translation>explanation recorded</translation>
    </message>
    <message>
        <source>jawabannya tercatat</source>
        <translation>answer recorded</translation>
    </message>
    <message>
        <source>Sensitif</source>
        <translation>Sensitive</translation>
    </message>
    <message>
        <source>Jawaban baru</source>
        <translation>New answer</translation>
    </message>
    <message>
        <source>Rujukan masuk</source>
        <translation>Incoming referral</translation>
    </message>
    <message>
        <source>Rujukan ke {0} {1}</source>
        <translation>Referral to {0} {1}</translation>
    </message>
    <message>
        <source>Rujukan dari {0} {1}</source>
        <translation>Referral from {0} {1}</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Belum ada data</source>
        <extracomment>How a filled area looks: with colours alone, some people could not tell two of them apart. The keys that go to the next value and the one before. Whether the values are parts of one whole, of which they have a share.</extracomment>
        <translation>No data yet</translation>
    </message>
</context>
<context>
    <name>ChartWithTable</name>
    <message>
        <source>Lihat grafik</source>
        <translation>View chart</translation>
    </message>
    <message>
        <source>Lihat tabel</source>
        <translation>View table</translation>
    </message>
    <message>
        <source>Tampilkan sebagai grafik</source>
        <translation>Show as a chart</translation>
    </message>
    <message>
        <source>Tampilkan sebagai tabel</source>
        <translation>Show as a table</translation>
    </message>
    <message>
        <source>Jumlah</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>Bagian</source>
        <translation>Share</translation>
    </message>
</context>
<context>
    <name>CheckStep</name>
    <message>
        <source>Hasil periksa</source>
        <translation>Check result</translation>
    </message>
    <message>
        <source>Baris</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Hasil</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>NIK</translation>
    </message>
    <message>
        <source>Alasan dan catatan</source>
        <translation>Reasons and notes</translation>
    </message>
    <message>
        <source>Baris berkas</source>
        <translation>Rows of the file</translation>
    </message>
    <message>
        <source>Tidak ada baris seperti ini</source>
        <translation>No such rows</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Simpan hasil ke Excel…</source>
        <translation>&amp;Save outcome to Excel…</translation>
    </message>
    <message>
        <source>Belum ada yang tersimpan. Baris yang ditolak tidak diimpor: betulkan di berkas, lalu impor lagi.</source>
        <translation>Nothing is saved yet. Refused rows are not imported: correct them in the file, then import again.</translation>
    </message>
    <message>
        <source>Belum ada yang tersimpan. Semua baris dapat diimpor.</source>
        <translation>Nothing is saved yet. All rows can be imported.</translation>
    </message>
    <message>
        <source>Semua</source>
        <translation>All</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Impor %n baris</source>
        <translation>
            <numerusform>&amp;Import %n row</numerusform>
            <numerusform>&amp;Import %n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Baris {0}, {1}:</source>
        <translation>Row {0}, {1}:</translation>
    </message>
    <message>
        <source>tanpa nama</source>
        <translation>no name</translation>
    </message>
</context>
<context>
    <name>CheckUp</name>
    <message>
        <source>&amp;Periksa sekarang</source>
        <translation>&amp;Check now</translation>
    </message>
    <message>
        <source>Tidak mengubah apa pun. Pada data besar dapat berjalan beberapa menit.</source>
        <translation>Changes nothing. With much data it can take some minutes.</translation>
    </message>
    <message>
        <source>Memeriksa data</source>
        <translation>Checking data</translation>
    </message>
    <message>
        <source>Ada masalah</source>
        <translation>There is a problem</translation>
    </message>
    <message>
        <source>Sebaiknya diperhatikan</source>
        <translation>Should be looked at</translation>
    </message>
    <message>
        <source>Baik</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>Lihat tandanya di bawah.</source>
        <translation>See the marks below.</translation>
    </message>
    <message numerus="yes">
        <source>%n masalah ditemukan.</source>
        <translation>
            <numerusform>%n problem found.</numerusform>
            <numerusform>%n problems found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Data utuh. %n hal sebaiknya diperhatikan.</source>
        <translation>
            <numerusform>The data is whole. %n matter should be looked at.</numerusform>
            <numerusform>The data is whole. %n matters should be looked at.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidak ada yang perlu diperbaiki.</source>
        <translation>Nothing needs to be repaired.</translation>
    </message>
    <message>
        <source>Semua baik.</source>
        <translation>All is well.</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>Pilih</source>
        <translation>Choose</translation>
    </message>
</context>
<context>
    <name>CitizenScreen</name>
    <message>
        <source>&amp;Tutup</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Tutup (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
</context>
<context>
    <name>CodeKey</name>
    <message>
        <source>Kode jawaban</source>
        <translation>Answer codes</translation>
    </message>
    <message>
        <source>Ketik kodenya, atau klik di sini.</source>
        <translation>Type the code, or click here.</translation>
    </message>
    <message>
        <source>Ketik angkanya, lalu Enter.</source>
        <translation>Type the number, then Enter.</translation>
    </message>
    <message>
        <source>Kode muncul di sini begitu Anda berada di sebuah isian.</source>
        <translation>The codes of a question show here once you are on it.</translation>
    </message>
</context>
<context>
    <name>CodeLine</name>
    <message>
        <source>Paling banyak {0}</source>
        <translation>At most {0}</translation>
    </message>
    <message>
        <source>Tidak ada kode ini, hanya {0} sampai {1}</source>
        <translation>No such code, only {0} to {1}</translation>
    </message>
</context>
<context>
    <name>CodeList</name>
    <message>
        <source>Cari kode, misalnya alamat</source>
        <translation>Search codes, for example address</translation>
    </message>
    <message>
        <source>Kode isian</source>
        <translation>Fill codes</translation>
    </message>
    <message>
        <source>Seperti tercatat</source>
        <translation>As recorded</translation>
    </message>
    <message>
        <source>HURUF BESAR</source>
        <translation>CAPITAL LETTERS</translation>
    </message>
    <message>
        <source>Huruf Besar Awal Kata</source>
        <translation>A Capital for Each Word</translation>
    </message>
    <message>
        <source>huruf kecil</source>
        <translation>small letters</translation>
    </message>
    <message>
        <source>Huruf hasil cetak</source>
        <translation>Letters as printed</translation>
    </message>
    <message>
        <source>Sisip&amp;kan</source>
        <translation>&amp;Insert</translation>
    </message>
    <message>
        <source>Dicetak:</source>
        <translation>Printed:</translation>
    </message>
    <message>
        <source>Isian surat ini</source>
        <translation>Asked for this letter</translation>
    </message>
    <message>
        <source>tabel seluruh anggota keluarga</source>
        <translation>table of all family members</translation>
    </message>
    <message>
        <source>ulangi untuk tiap anggota keluarga; tutup dengan [/ulang]</source>
        <translation>repeat for each family member; close with [/ulang]</translation>
    </message>
    <message>
        <source>hanya dicetak bila ada; tutup dengan [/jika]</source>
        <translation>printed only if there is one; close with [/jika]</translation>
    </message>
    <message>
        <source>hanya dicetak bila tidak ada; tutup dengan [/jika]</source>
        <translation>printed only if there is none; close with [/jika]</translation>
    </message>
    <message>
        <source>Bagian khusus</source>
        <translation>Special parts</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>Pilih kolom</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>Kolom</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Spasi memilih kolom; Alt dengan panah atas atau bawah memindahkannya.</source>
        <translation>Space chooses a column; Alt with the up or down arrow moves it.</translation>
    </message>
    <message>
        <source>Naikkan (Alt+Panah atas)</source>
        <translation>Move up (Alt+Up)</translation>
    </message>
    <message>
        <source>Turunkan (Alt+Panah bawah)</source>
        <translation>Move down (Alt+Down)</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Kolom dan urutannya</source>
        <translation>Columns and their order</translation>
    </message>
</context>
<context>
    <name>ColumnsStep</name>
    <message>
        <source>Jenis berkas</source>
        <translation>Kind of file</translation>
    </message>
    <message>
        <source>Lembar</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Arti kolom</source>
        <translation>What the columns mean</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Periksa berkas</source>
        <translation>&amp;Check file</translation>
    </message>
    <message>
        <source>Judul kolomnya belum dikenal. Pilih setidaknya kolom Nama.</source>
        <translation>The headings are not known yet. Choose at least the column Name.</translation>
    </message>
    <message>
        <source>Dikenali sebagai {0}, program {1}.</source>
        <translation>Recognised as {0}, programme {1}.</translation>
    </message>
    <message>
        <source>Dikenali sebagai {0}.</source>
        <translation>Recognised as {0}.</translation>
    </message>
    <message>
        <source>Arti kolom diingat dari berkas yang sama susunannya.</source>
        <translation>What the columns mean is remembered from a file of the same layout.</translation>
    </message>
    <message>
        <source>Berkas yang sama sudah diimpor pada {0}.</source>
        <translation>The same file was imported on {0}.</translation>
    </message>
    <message>
        <source>Lembar tersembunyi tidak dibaca: {0}.</source>
        <translation>Hidden sheets are not read: {0}.</translation>
    </message>
    <message>
        <source>Kolom yang tidak dipakai: {0}.</source>
        <translation>Columns that are not used: {0}.</translation>
    </message>
    <message>
        <source>(tidak ada)</source>
        <translation>(none)</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Paling banyak {0} huruf; sekarang {1}. Persingkat dulu.</source>
        <translation>At most {0} letters; now {1}. Shorten it first.</translation>
    </message>
</context>
<context>
    <name>ConflictDetail</name>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>(kosong)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Dipakai sekarang</source>
        <translation>In use now</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>Pakai nilai ini</source>
        <translation>Use this value</translation>
    </message>
    <message>
        <source>Tetap pakai ini</source>
        <translation>Keep this</translation>
    </message>
    <message>
        <source>Pakai {0} dari {1}</source>
        <translation>Use {0} from {1}</translation>
    </message>
    <message>
        <source>Alt+{0}</source>
        <translation>Alt+{0}</translation>
    </message>
    <message>
        <source>Peran Anda dapat melihat perbedaan ini, tetapi tidak memutuskannya.</source>
        <translation>Your role can see this difference, but not decide it.</translation>
    </message>
    <message>
        <source>Data ini milik kantor lain; keputusan kantor itu datang lewat bundel.</source>
        <translation>This record belongs to another office; its decision comes by bundle.</translation>
    </message>
    <message>
        <source>Lihat nomor lengkap</source>
        <translation>Show the whole number</translation>
    </message>
    <message>
        <source>Untuk nilai lain, pilih salah satu dulu, lalu ubah di kasusnya.</source>
        <translation>For another value, choose one first, then change it in the case.</translation>
    </message>
    <message>
        <source>Tulis nilai lain</source>
        <translation>Write another value</translation>
    </message>
    <message numerus="yes">
        <source>Pakai untuk %n yang sejenis</source>
        <translation>
            <numerusform>Use for %n of this kind</numerusform>
            <numerusform>Use for %n of this kind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pakai nilai dari {0} untuk %n yang sejenis</source>
        <translation>
            <numerusform>Use the value from {0} for %n of this kind</numerusform>
            <numerusform>Use the values from {0} for %n of this kind</numerusform>
        </translation>
    </message>
    <message>
        <source>Tentang {0} ini</source>
        <translation>About this record ({0})</translation>
    </message>
    <message numerus="yes">
        <source>dan %n kasus lain</source>
        <translation>
            <numerusform>and %n more case</numerusform>
            <numerusform>and %n more cases</numerusform>
        </translation>
    </message>
    <message>
        <source>Buka data warga</source>
        <translation>Open the resident</translation>
    </message>
    <message>
        <source>Buka kasus</source>
        <translation>Open the case</translation>
    </message>
    <message>
        <source>Buka kasus {0}</source>
        <translation>Open case {0}</translation>
    </message>
</context>
<context>
    <name>ConflictsPanel</name>
    <message>
        <source>Perbedaan antarkantor</source>
        <translation>Differences between offices</translation>
    </message>
    <message>
        <source>Tidak ada perbedaan</source>
        <translation>No differences</translation>
    </message>
    <message>
        <source>Bila dua kantor mengisi hal yang sama dengan nilai berbeda tanpa saling tahu, keduanya disimpan dan muncul di sini untuk Anda pilih.</source>
        <translation>When two offices fill in the same thing differently without knowing of each other, both values are kept and appear here for you to choose.</translation>
    </message>
    <message>
        <source>Tentang</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Yang berbeda</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>Antara</source>
        <translation>Between</translation>
    </message>
    <message>
        <source>Ditemukan</source>
        <translation>Found</translation>
    </message>
    <message>
        <source> dan </source>
        <translation> and </translation>
    </message>
    <message>
        <source>(kosong)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Nilai</source>
        <translation>Values</translation>
    </message>
    <message>
        <source>{0} {1}: {2}</source>
        <translation>{0} of {1}: {2}</translation>
    </message>
    <message>
        <source>{0} {1}: nilai baru dipakai</source>
        <translation>{0} of {1}: the new value is in use</translation>
    </message>
    <message numerus="yes">
        <source> dan %n lain</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pakai nilai dari {0} untuk %n yang sejenis</source>
        <translation>
            <numerusform>Use the value from {0} for %n of this kind</numerusform>
            <numerusform>Use the values from {0} for %n of this kind</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} dari {1} dipakai untuk: {2}. Dapat diurungkan sesudahnya.</source>
        <translation>{0} from {1} is used for: {2}. This can be undone afterwards.</translation>
    </message>
    <message numerus="yes">
        <source>Pakai untuk %n</source>
        <translation>
            <numerusform>Use for %n</numerusform>
            <numerusform>Use for %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n perbedaan diputuskan</source>
        <translation>
            <numerusform>%n difference decided</numerusform>
            <numerusform>%n differences decided</numerusform>
        </translation>
    </message>
    <message>
        <source>Menyimpan keputusan</source>
        <translation>Saving the decision</translation>
    </message>
    <message>
        <source>Keputusan diurungkan; perbedaannya terbuka lagi.</source>
        <translation>The decision is undone; the difference is open again.</translation>
    </message>
    <message>
        <source>Lihat nomor lengkap</source>
        <translation>Show the whole number</translation>
    </message>
    <message>
        <source>Alasan dan nama Anda dicatat dalam jejak audit.</source>
        <translation>Your reason and name go into the audit trail.</translation>
    </message>
    <message>
        <source>Lihat nomor</source>
        <translation>Show the number</translation>
    </message>
    <message>
        <source>&amp;Alasan</source>
        <translation>&amp;Reason</translation>
    </message>
</context>
<context>
    <name>CorrectionsBox</name>
    <message>
        <source>Cetak daftar ko&amp;reksi</source>
        <translation>Print the co&amp;rrections</translation>
    </message>
    <message>
        <source>Catatan koreksi</source>
        <translation>Note on the corrections</translation>
    </message>
    <message>
        <source>Dicetak di bawah daftar koreksi. Tersimpan sendiri selagi Anda mengetik.</source>
        <translation>Printed below the list of corrections. Saved by itself while you type.</translation>
    </message>
    <message>
        <source>Koreksi sesudah ditutup</source>
        <translation>Corrections since it was closed</translation>
    </message>
    <message>
        <source>Tidak ada yang datang terlambat atau diperbaiki sesudah bulan ini ditutup.</source>
        <translation>Nothing came late or was set right since this month was closed.</translation>
    </message>
    <message>
        <source>Perkembangan kasus bulan itu</source>
        <translation>How the cases of that month went on</translation>
    </message>
    <message>
        <source>Saat ditutup</source>
        <translation>When closed</translation>
    </message>
    <message>
        <source>Sekarang</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Selisih</source>
        <translation>Difference</translation>
    </message>
    <message numerus="yes">
        <source>%n angka lagi ada di cetakan dan Excel.</source>
        <translation>
            <numerusform>%n more figure is in the printout and in Excel.</numerusform>
            <numerusform>%n more figures are in the printout and in Excel.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tersimpan</source>
        <translation>Saved</translation>
    </message>
</context>
<context>
    <name>CountsBox</name>
    <message>
        <source>Program terbanyak bulan ini</source>
        <translation>Top programmes this month</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Kasus masuk per bulan</source>
        <translation>Cases received by month</translation>
    </message>
    <message>
        <source>Bulan</source>
        <translation>Month</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Program menemui kesalahan.</source>
        <translation>The program met an error.</translation>
    </message>
    <message>
        <source>Data yang sudah tersimpan aman dan program tetap berjalan.</source>
        <translation>Data already saved is safe and the program keeps running.</translation>
    </message>
    <message>
        <source>Ulangi langkah terakhir. Bila terjadi lagi, berikan laporan ini kepada pendamping teknis.</source>
        <translation>Repeat the last step. If it happens again, give this report to your technical supporter.</translation>
    </message>
    <message>
        <source>Laporan hanya memuat nama berkas program dan nomor baris.</source>
        <translation>The report holds only program file names and line numbers.</translation>
    </message>
    <message>
        <source>Isi laporan</source>
        <translation>Contents of the report</translation>
    </message>
    <message>
        <source>&amp;Salin laporan</source>
        <translation>C&amp;opy report</translation>
    </message>
    <message>
        <source>Buka &amp;folder</source>
        <translation>Open &amp;folder</translation>
    </message>
    <message>
        <source>&amp;Lihat laporan</source>
        <translation>&amp;View report</translation>
    </message>
</context>
<context>
    <name>CriteriaField</name>
    <message>
        <source>Tambah kriteria</source>
        <translation>Add criterion</translation>
    </message>
    <message>
        <source>Tambah kelompok</source>
        <translation>Add a group</translation>
    </message>
    <message>
        <source>Ubah</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Naikkan</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>Turunkan</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>Masukkan ke kelompok</source>
        <translation>Put into a group</translation>
    </message>
    <message>
        <source>Keluarkan</source>
        <translation>Take out</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>{0} ({1}, di dalam daftar)</source>
        <translation>{0} ({1}, in the list)</translation>
    </message>
</context>
<context>
    <name>CriteriaTree</name>
    <message>
        <source>Kriteria program</source>
        <translation>Criteria of the programme</translation>
    </message>
    <message>
        <source>Bunyi untuk warga</source>
        <translation>Words for citizens</translation>
    </message>
    <message>
        <source>Yang dilihat program</source>
        <translation>What the program looks at</translation>
    </message>
    <message>
        <source>{0} (belum terkonfirmasi)</source>
        <translation>{0} (unconfirmed)</translation>
    </message>
    <message>
        <source>Kelompok ini masih kosong</source>
        <translation>This group is still empty</translation>
    </message>
</context>
<context>
    <name>CriterionForm</name>
    <message>
        <source>Kriteria</source>
        <translation>Criterion</translation>
    </message>
    <message>
        <source>Belum terkonfirmasi pada sumber resmi</source>
        <translation>Not yet confirmed by an official source</translation>
    </message>
    <message>
        <source>Kapan kelompok ini terpenuhi</source>
        <translation>When this group is met</translation>
    </message>
    <message>
        <source>Yang dilihat</source>
        <translation>What is looked at</translation>
    </message>
    <message>
        <source>Bagian rumah</source>
        <translation>Part of the house</translation>
    </message>
    <message>
        <source>Perbandingan</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <source>Angka</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Sampai</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Pilihan yang cocok</source>
        <translation>Choices that fit</translation>
    </message>
    <message>
        <source>Isi yang cocok</source>
        <translation>Texts that fit</translation>
    </message>
    <message>
        <source>Pisahkan dengan titik koma bila lebih dari satu.</source>
        <translation>Separate several with a semicolon.</translation>
    </message>
    <message>
        <source>Bunyi untuk warga</source>
        <translation>Words for citizens</translation>
    </message>
    <message>
        <source>Pertanyaan di meja layanan</source>
        <translation>Question at the desk</translation>
    </message>
    <message>
        <source>Misalnya: Desil 1–4</source>
        <translation>For example: Decile 1–4</translation>
    </message>
    <message>
        <source>Ditanyakan bila datanya belum ada; kosongkan untuk pertanyaan biasa.</source>
        <translation>Asked where there are no data; leave empty for the usual question.</translation>
    </message>
    <message>
        <source>Pakai kriteria ini</source>
        <translation>Use this criterion</translation>
    </message>
    <message>
        <source>Batal</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Isi bunyinya.</source>
        <translation>Fill in the words.</translation>
    </message>
    <message>
        <source>Pilih yang dilihat.</source>
        <translation>Choose what is looked at.</translation>
    </message>
    <message>
        <source>Isi dulu.</source>
        <translation>Fill this in first.</translation>
    </message>
    <message>
        <source>Isi paling sedikit satu.</source>
        <translation>Fill in at least one.</translation>
    </message>
    <message>
        <source>Tulis angka.</source>
        <translation>Write a number.</translation>
    </message>
</context>
<context>
    <name>CycleStrip</name>
    <message>
        <source>Siklus pemutakhiran data</source>
        <translation>Data update cycle</translation>
    </message>
    <message>
        <source>Bulan sebelumnya</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>Bulan berikutnya</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>Belum ada usulan di siklus ini</source>
        <translation>No proposal in this cycle yet</translation>
    </message>
    <message numerus="yes">
        <source>%n usulan di siklus ini</source>
        <translation>
            <numerusform>%n proposal in this cycle</numerusform>
            <numerusform>%n proposals in this cycle</numerusform>
        </translation>
    </message>
    <message>
        <source>, {0} diterima</source>
        <translation>, {0} accepted</translation>
    </message>
    <message>
        <source>Lihat</source>
        <translation>Look</translation>
    </message>
</context>
<context>
    <name>CycleTab</name>
    <message>
        <source>Langkah</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Tanggal atau jangka</source>
        <translation>Dates or span</translation>
    </message>
    <message>
        <source>Asal</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Siklus pemutakhiran data</source>
        <translation>Data update cycle</translation>
    </message>
    <message>
        <source>hari</source>
        <translation>days</translation>
    </message>
    <message>
        <source>&amp;Dari tanggal</source>
        <translation>&amp;From day</translation>
    </message>
    <message>
        <source>Sampai ta&amp;nggal</source>
        <translation>&amp;Until day</translation>
    </message>
    <message>
        <source>&amp;Jangka</source>
        <translation>S&amp;pan</translation>
    </message>
    <message>
        <source>&amp;Simpan</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>&amp;Kembalikan nilai awal</source>
        <translation>&amp;Restore</translation>
    </message>
    <message numerus="yes">
        <source>%n hari</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>tanggal {0} sampai {1}</source>
        <translation>day {0} to {1}</translation>
    </message>
    <message>
        <source>Nilai awal</source>
        <translation>As shipped</translation>
    </message>
    <message>
        <source>Diubah kantor ini</source>
        <translation>Changed by this office</translation>
    </message>
    <message>
        <source>Dasar: {0}</source>
        <translation>Basis: {0}</translation>
    </message>
    <message>
        <source>{0} tersimpan</source>
        <translation>{0} saved</translation>
    </message>
    <message>
        <source>{0} kembali ke nilai awal</source>
        <translation>{0} is as shipped again</translation>
    </message>
    <message>
        <source>Lebih awal daripada tanggal pertama.</source>
        <translation>Earlier than the first day.</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>Panah untuk berpindah, Enter untuk membuka, garis miring untuk menyaring.</source>
        <translation>Arrows to move, Enter to open, slash to filter.</translation>
    </message>
    <message>
        <source>Belum ada data</source>
        <translation>No data yet</translation>
    </message>
    <message numerus="yes">
        <source>Paling banyak %n baris dapat dipilih sekaligus.</source>
        <translation>
            <numerusform>At most %n row can be selected at once.</numerusform>
            <numerusform>At most %n rows can be selected at once.</numerusform>
        </translation>
    </message>
    <message>
        <source>Batal pilih</source>
        <translation>Clear selection</translation>
    </message>
    <message numerus="yes">
        <source>%n dipilih</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Salin</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>&amp;Urutkan menurut</source>
        <translation>&amp;Sort by</translation>
    </message>
    <message>
        <source>&amp;Kolom</source>
        <translation>C&amp;olumns</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>misalnya {date}</source>
        <translation>for example {date}</translation>
    </message>
    <message>
        <source>Buka kalender</source>
        <translation>Open calendar</translation>
    </message>
    <message>
        <source>Buka kalender (panah bawah)</source>
        <translation>Open calendar (down arrow)</translation>
    </message>
    <message>
        <source>Tanggal belum dikenali. Contoh: {date} atau 17 agustus.</source>
        <translation>Date not recognised. Example: {date} or 17 agustus.</translation>
    </message>
    <message>
        <source>Kalender</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Bulan sebelumnya</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>Bulan berikutnya</source>
        <translation>Next month</translation>
    </message>
</context>
<context>
    <name>DeadlinesTab</name>
    <message>
        <source>Kode</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Jenis kasus</source>
        <translation>Kind of case</translation>
    </message>
    <message>
        <source>Hari kerja</source>
        <translation>Working days</translation>
    </message>
    <message>
        <source>Asal</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Batas waktu tiap jenis kasus</source>
        <translation>Deadlines for each kind of case</translation>
    </message>
    <message>
        <source>hari kerja</source>
        <translation>working days</translation>
    </message>
    <message>
        <source>&amp;Batas waktu</source>
        <translation>&amp;Deadline</translation>
    </message>
    <message>
        <source>&amp;Simpan</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>&amp;Kembalikan nilai awal</source>
        <translation>&amp;Restore default value</translation>
    </message>
    <message>
        <source>Nilai awal</source>
        <translation>Default value</translation>
    </message>
    <message>
        <source>Diubah kantor ini</source>
        <translation>Changed by this office</translation>
    </message>
    <message>
        <source>Dasar: {0}</source>
        <translation>Basis: {0}</translation>
    </message>
    <message>
        <source>Batas waktu {0} sekarang {1} hari kerja.</source>
        <translation>The deadline of {0} is now {1} working days.</translation>
    </message>
    <message>
        <source>Batas waktu {0} kembali ke nilai awal.</source>
        <translation>The deadline of {0} is back to its default value.</translation>
    </message>
</context>
<context>
    <name>DecisionsTab</name>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Usulan</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>Dusun</source>
        <translation>Hamlet</translation>
    </message>
    <message>
        <source>Keputusan</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Usulan yang dibahas</source>
        <translation>Proposals on the list</translation>
    </message>
    <message>
        <source>Belum ada usulan untuk bulan ini</source>
        <translation>No proposals for this month yet</translation>
    </message>
    <message>
        <source>Usulan yang sudah diajukan muncul di sini.</source>
        <translation>Proposals that were handed in appear here.</translation>
    </message>
    <message>
        <source>Setuju&amp;i</source>
        <translation>Ag&amp;ree</translation>
    </message>
    <message>
        <source>T&amp;olak</source>
        <translation>Re&amp;ject</translation>
    </message>
    <message>
        <source>Tund&amp;a</source>
        <translation>Postpo&amp;ne</translation>
    </message>
    <message>
        <source>&amp;Kosongkan</source>
        <translation>Cl&amp;ear</translation>
    </message>
    <message>
        <source>Untuk usulan yang dipilih (tombol {0})</source>
        <translation>For the proposals chosen (key {0})</translation>
    </message>
    <message>
        <source>belum diputus {0}</source>
        <translation>not decided {0}</translation>
    </message>
    <message>
        <source>{0}
Catatan: {1}</source>
        <translation>{0}
Note: {1}</translation>
    </message>
    <message numerus="yes">
        <source>Tolak %n usulan</source>
        <translation>
            <numerusform>Reject %n proposal</numerusform>
            <numerusform>Reject %n proposals</numerusform>
        </translation>
    </message>
    <message>
        <source>Alasannya tercantum dalam berita acara.</source>
        <translation>The reason stands in the minutes.</translation>
    </message>
    <message>
        <source>Tolak</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>Alasan musyawarah</source>
        <translation>Reason of the deliberation</translation>
    </message>
    <message>
        <source>Keputusan dikosongkan</source>
        <translation>Decision cleared</translation>
    </message>
</context>
<context>
    <name>DesilTrend</name>
    <message>
        <source>Desil dari waktu ke waktu</source>
        <translation>Decile over time</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Kantor latihan: nama pengguna praktik, kata sandi praktik</source>
        <translation>Practice office: user name praktik, password praktik</translation>
    </message>
    <message>
        <source> (latihan)</source>
        <translation> (practice)</translation>
    </message>
</context>
<context>
    <name>DestinationPicker</name>
    <message>
        <source>Ketik nama instansi, misalnya dinas kesehatan</source>
        <translation>Type the name of the office, for example dinas kesehatan</translation>
    </message>
    <message>
        <source>Instansi tujuan</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>&amp;Ganti</source>
        <translation>&amp;Change</translation>
    </message>
    <message>
        <source>Ganti {0}</source>
        <translation>Change {0}</translation>
    </message>
</context>
<context>
    <name>DestinationsTab</name>
    <message>
        <source>Cari instansi</source>
        <translation>Search destinations</translation>
    </message>
    <message>
        <source>&amp;Tambah instansi</source>
        <translation>&amp;Add destination</translation>
    </message>
    <message>
        <source>Instansi</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Telepon</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Instansi tujuan rujukan</source>
        <translation>Referral destinations</translation>
    </message>
    <message>
        <source>Tidak ada instansi yang cocok</source>
        <translation>No matching destinations</translation>
    </message>
    <message>
        <source>Ditawarkan saat membuat &amp;rujukan</source>
        <translation>Offered when making a &amp;referral</translation>
    </message>
    <message>
        <source>&amp;Nama instansi</source>
        <translation>&amp;Name of destination</translation>
    </message>
    <message>
        <source>&amp;Jenis</source>
        <translation>&amp;Type</translation>
    </message>
    <message>
        <source>&amp;Kode</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>Singkatan, misalnya DINSOS.</source>
        <translation>An abbreviation, for example DINSOS.</translation>
    </message>
    <message>
        <source>Yth. di &amp;surat</source>
        <translation>Addr&amp;essee in letters</translation>
    </message>
    <message>
        <source>Misalnya: Kepala Dinas Sosial Kabupaten Cianjur</source>
        <translation>For example: Kepala Dinas Sosial Kabupaten Cianjur</translation>
    </message>
    <message>
        <source>&amp;Telepon</source>
        <translation>Te&amp;lephone</translation>
    </message>
    <message>
        <source>&amp;Program yang dikelola</source>
        <translation>&amp;Programmes handled</translation>
    </message>
    <message>
        <source>Instansi ini diusulkan lebih dulu untuk kasus dengan program itu.</source>
        <translation>This destination is proposed first for cases with that programme.</translation>
    </message>
    <message>
        <source>K&amp;embali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Si&amp;mpan</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Dipakai</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Disimpan</source>
        <translation>Kept aside</translation>
    </message>
    <message>
        <source>Kode ini sudah dipakai instansi lain.</source>
        <translation>This code is already used by another destination.</translation>
    </message>
    <message>
        <source>{0} tersimpan.</source>
        <translation>{0} saved.</translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <source>Bagian rincian</source>
        <translation>Sections of the details</translation>
    </message>
    <message>
        <source>Tutup rincian</source>
        <translation>Close details</translation>
    </message>
    <message>
        <source>Tutup rincian (Esc)</source>
        <translation>Close details (Esc)</translation>
    </message>
</context>
<context>
    <name>DetailRows</name>
    <message>
        <source>Data</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Tertulis sekarang</source>
        <translation>As it stands</translation>
    </message>
    <message>
        <source>Pilih data</source>
        <translation>Choose a field</translation>
    </message>
    <message>
        <source>tertulis sekarang</source>
        <translation>as it stands</translation>
    </message>
    <message>
        <source>seharusnya</source>
        <translation>as it should be</translation>
    </message>
    <message>
        <source>Data yang diubah</source>
        <translation>Field to change</translation>
    </message>
    <message>
        <source>Seharusnya</source>
        <translation>As it should be</translation>
    </message>
    <message>
        <source>Hapus baris ini</source>
        <translation>Remove this row</translation>
    </message>
    <message>
        <source>Tambah &amp;data</source>
        <translation>Add &amp;field</translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>Perbandingan {0} dan {1}</source>
        <translation>Comparison of {0} and {1}</translation>
    </message>
    <message>
        <source>(kosong)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Pakai ini</source>
        <translation>Use this</translation>
    </message>
</context>
<context>
    <name>DocumentsTab</name>
    <message>
        <source>Berkas</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Persyaratan</source>
        <translation>Requirements</translation>
    </message>
    <message>
        <source>{0} dari {1} berkas wajib sudah ada</source>
        <translation>{0} of {1} required papers are here</translation>
    </message>
    <message>
        <source>Kasus ini tidak meminta berkas tertentu.</source>
        <translation>This case asks for no particular papers.</translation>
    </message>
    <message>
        <source>Berkas {0}: {1}</source>
        <translation>Papers {0}: {1}</translation>
    </message>
    <message>
        <source>Lampiran</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>Belum ada lampiran.</source>
        <translation>No attachments yet.</translation>
    </message>
    <message>
        <source>atau seret foto atau PDF ke sini; langsung disimpan pada kasus ini</source>
        <translation>or drag photos or PDFs here; they are saved to this case at once</translation>
    </message>
    <message>
        <source>Ta&amp;mbah berkas</source>
        <translation>A&amp;dd files</translation>
    </message>
    <message>
        <source>Lampiran lain</source>
        <translation>Other attachments</translation>
    </message>
    <message>
        <source>Lampiran ini untuk</source>
        <translation>This attachment is for</translation>
    </message>
    <message>
        <source>Menyimpan lampiran</source>
        <translation>Saving attachments</translation>
    </message>
    <message>
        <source>Ada berkas yang tidak dapat dilampirkan.</source>
        <translation>Some files cannot be attached.</translation>
    </message>
    <message>
        <source>Berkas lainnya sudah tersimpan.</source>
        <translation>The other files are saved.</translation>
    </message>
    <message numerus="yes">
        <source>%n lampiran disimpan</source>
        <translation>
            <numerusform>%n attachment saved</numerusform>
            <numerusform>%n attachments saved</numerusform>
        </translation>
    </message>
    <message>
        <source>Hapus lampiran {0}</source>
        <translation>Delete attachment {0}</translation>
    </message>
    <message>
        <source>Lampiran hilang dari kasus ini di semua kantor. Alasannya dicatat dalam riwayat.</source>
        <translation>The attachment disappears from this case at all offices. The reason is recorded in the history.</translation>
    </message>
    <message>
        <source>Hapus lampiran</source>
        <translation>Delete attachment</translation>
    </message>
    <message>
        <source>&amp;Alasan menghapus</source>
        <translation>&amp;Reason for deleting</translation>
    </message>
    <message>
        <source>Lampiran {0} dihapus</source>
        <translation>Attachment {0} deleted</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>&amp;Masuk</source>
        <translation>&amp;Log in</translation>
    </message>
    <message>
        <source>Kantor siap dipakai</source>
        <translation>The office is ready</translation>
    </message>
    <message>
        <source>Masuk dengan nama pengguna dan kata sandi Anda.</source>
        <translation>Log in with your user name and password.</translation>
    </message>
    <message>
        <source>Tambahkan petugas lain di Pengaturan, Petugas.</source>
        <translation>Add other staff in Settings, Staff.</translation>
    </message>
    <message>
        <source>Tukar kartu kantor dengan kantor di atas Anda di Sinkronisasi.</source>
        <translation>Exchange office cards with the office above you in Synchronisation.</translation>
    </message>
    <message>
        <source>Simpan lembar pemulihan di lemari terkunci.</source>
        <translation>Keep the recovery sheet in a locked cupboard.</translation>
    </message>
    <message>
        <source>{0} sudah dibuat di komputer ini. Berikutnya:</source>
        <translation>{0} has been created on this computer. Next:</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>&amp;Tarik kembali impor ini…</source>
        <translation>&amp;Take back this import…</translation>
    </message>
    <message>
        <source>&amp;Simpan hasil ke Excel…</source>
        <translation>&amp;Save outcome to Excel…</translation>
    </message>
    <message>
        <source>Buat &amp;usulan dari baris ini…</source>
        <translation>Make &amp;proposals from these rows…</translation>
    </message>
    <message>
        <source>Impor &amp;berkas lain</source>
        <translation>Import another &amp;file</translation>
    </message>
    <message>
        <source>S&amp;elesai</source>
        <translation>&amp;Done</translation>
    </message>
    <message>
        <source>{0} sudah diimpor</source>
        <translation>{0} is imported</translation>
    </message>
    <message>
        <source>Baris yang ditolak tidak tersimpan. Simpan hasilnya ke Excel, betulkan, lalu impor lagi.</source>
        <translation>Refused rows are not saved. Save the outcome to Excel, correct it, then import again.</translation>
    </message>
    <message>
        <source>Semua baris berkas sudah tersimpan.</source>
        <translation>All rows of the file are saved.</translation>
    </message>
    <message numerus="yes">
        <source>%n baris</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Dibaca {0} baris.</source>
        <translation>{0} rows read.</translation>
    </message>
</context>
<context>
    <name>DraftsDialog</name>
    <message>
        <source>Buat usulan dari baris impor</source>
        <translation>Make proposals from imported rows</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message numerus="yes">
        <source>Perbaikan data, isinya berbeda: %n warga</source>
        <translation>
            <numerusform>Correction, said otherwise: %n resident</numerusform>
            <numerusform>Correction, said otherwise: %n residents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Meninggal menurut berkas: %n warga</source>
        <translation>
            <numerusform>Died according to the file: %n resident</numerusform>
            <numerusform>Died according to the file: %n residents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pindah menurut berkas: %n warga</source>
        <translation>
            <numerusform>Moved according to the file: %n resident</numerusform>
            <numerusform>Moved according to the file: %n residents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Usul baru, belum ada di data kantor: %n warga</source>
        <translation>
            <numerusform>New, not in the office&apos;s data before: %n resident</numerusform>
            <numerusform>New, not in the office&apos;s data before: %n residents</numerusform>
        </translation>
    </message>
    <message>
        <source>Usulan dibuat sebagai draf: periksa di menu Usulan, lalu usulkan. Centang jenis yang dibuat.</source>
        <translation>Proposals are made as drafts: check them in Proposals, then propose them. Tick the kinds to make.</translation>
    </message>
    <message numerus="yes">
        <source>%n warga lain sudah mempunyai usulan seperti ini.</source>
        <translation>
            <numerusform>%n other resident has such a proposal already.</numerusform>
            <numerusform>%n other residents have such a proposal already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Buat %n draf</source>
        <translation>
            <numerusform>&amp;Make %n draft</numerusform>
            <numerusform>&amp;Make %n drafts</numerusform>
        </translation>
    </message>
    <message>
        <source>Menulis draf usulan</source>
        <translation>Writing drafts</translation>
    </message>
</context>
<context>
    <name>DuplicatesPanel</name>
    <message>
        <source>Yang ditampilkan</source>
        <translation>What is shown</translation>
    </message>
    <message>
        <source>Menunggu keputusan</source>
        <translation>Waiting for a decision</translation>
    </message>
    <message>
        <source>Sudah diputuskan</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>&amp;Cari di semua data</source>
        <translation>&amp;Search all data</translation>
    </message>
    <message>
        <source>Dugaan data ganda</source>
        <translation>Suspected duplicates</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>Kemiripan</source>
        <translation>Likeness</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Belum ada yang diputuskan</source>
        <translation>Nothing was decided yet</translation>
    </message>
    <message>
        <source>Tidak ada dugaan data ganda</source>
        <translation>No suspected duplicates</translation>
    </message>
    <message>
        <source>Setiap kali bundel digabungkan, warga yang baru datang dicocokkan dengan semua warga.</source>
        <translation>Each time a bundle is merged, the residents that came with it are compared with all residents.</translation>
    </message>
    <message>
        <source>Digabung</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>Ditautkan</source>
        <translation>Linked</translation>
    </message>
    <message>
        <source>Berbeda</source>
        <translation>Different</translation>
    </message>
    <message>
        <source>Menunggu keputusan ({0})</source>
        <translation>Waiting for a decision ({0})</translation>
    </message>
    <message>
        <source>Semua data sudah dicocokkan</source>
        <translation>All data was compared</translation>
    </message>
    <message>
        <source>Mencocokkan semua warga</source>
        <translation>Comparing all residents</translation>
    </message>
    <message>
        <source>Data {0} digabungkan</source>
        <translation>Records of {0} merged</translation>
    </message>
    <message>
        <source>Data {0} ditautkan</source>
        <translation>Records of {0} linked</translation>
    </message>
    <message>
        <source>{0}: dicatat bukan yang sama</source>
        <translation>{0}: noted as not the same</translation>
    </message>
    <message>
        <source>Menyimpan keputusan</source>
        <translation>Saving the decision</translation>
    </message>
    <message>
        <source>Keputusan dibatalkan; dugaannya terbuka lagi</source>
        <translation>Decision taken back; the pair is open again</translation>
    </message>
</context>
<context>
    <name>Ejecting</name>
    <message>
        <source>Melepas {0}</source>
        <translation>Ejecting {0}</translation>
    </message>
    <message>
        <source>{0} tidak dapat dilepas dengan aman.</source>
        <translation>{0} could not be ejected safely.</translation>
    </message>
    <message>
        <source>Flashdisk mungkin sudah dicabut atau rusak. Pasang lagi, lalu simpan lagi.</source>
        <translation>The stick may have been pulled out or be damaged. Plug it in again, then save again.</translation>
    </message>
    <message>
        <source>{0} aman dicabut.</source>
        <translation>{0} is safe to remove.</translation>
    </message>
</context>
<context>
    <name>EndForm</name>
    <message>
        <source>&amp;Menjadi</source>
        <translation>Beco&amp;mes</translation>
    </message>
    <message>
        <source>Sejak &amp;tanggal</source>
        <translation>&amp;As of</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>K&amp;embali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Kembali ke daftar (Esc); ketikan disimpan</source>
        <translation>Back to the list (Esc); what is typed is kept</translation>
    </message>
    <message>
        <source>&amp;Simpan kunjungan</source>
        <translation>&amp;Save visit</translation>
    </message>
    <message>
        <source>Simpan kunjungan (Ctrl+S)</source>
        <translation>Save visit (Ctrl+S)</translation>
    </message>
    <message>
        <source>Keluarga tanpa nama kepala</source>
        <translation>Family without the name of its head</translation>
    </message>
    <message>
        <source>KK {0}</source>
        <translation>KK {0}</translation>
    </message>
    <message>
        <source>Ini ketikan Anda yang belum disimpan.</source>
        <translation>This is what you had typed and not saved.</translation>
    </message>
    <message>
        <source>Kunjungan {0}</source>
        <translation>Visit {0}</translation>
    </message>
    <message>
        <source>Ketikan disimpan; buka lagi untuk melanjutkan</source>
        <translation>What you typed is kept; open it again to go on</translation>
    </message>
    <message>
        <source>Menyimpan</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>Kunjungan {0} tersimpan</source>
        <translation>Visit {0} saved</translation>
    </message>
    <message>
        <source>Kunjungan belum tersimpan.</source>
        <translation>The visit is not saved yet.</translation>
    </message>
</context>
<context>
    <name>EventForm</name>
    <message>
        <source>&amp;Peristiwa</source>
        <extracomment>What each event asks beside day, source and note.</extracomment>
        <translation>&amp;Event</translation>
    </message>
    <message>
        <source>&amp;Tanggal kejadian</source>
        <translation>&amp;Date of the event</translation>
    </message>
    <message>
        <source>Siapa</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Kepala keluarga &amp;baru</source>
        <translation>New &amp;head of the family</translation>
    </message>
    <message>
        <source>&amp;Nama</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Jenis kelamin</source>
        <translation>Se&amp;x</translation>
    </message>
    <message>
        <source>Tanggal lahir</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>NIK</translation>
    </message>
    <message>
        <source>Keluarga yang &amp;dituju</source>
        <translation>Family &amp;joined</translation>
    </message>
    <message>
        <source>Su&amp;mber</source>
        <translation>So&amp;urce</translation>
    </message>
    <message>
        <source>Cari salah satu anggotanya</source>
        <translation>Find one of its members</translation>
    </message>
    <message>
        <source>Kosongkan bila belum terbit.</source>
        <translation>Leave empty until it is issued.</translation>
    </message>
    <message>
        <source>No. KK baru</source>
        <translation>New family card number</translation>
    </message>
    <message>
        <source>&amp;Hubungan dalam keluarga</source>
        <translation>&amp;Place in the family</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>No&amp;tes</translation>
    </message>
    <message>
        <source>Menjadi tanggal lahir anak itu.</source>
        <translation>Becomes the child&apos;s date of birth.</translation>
    </message>
    <message>
        <source>Kepala yang lama menjadi apa.</source>
        <translation>What the head so far becomes.</translation>
    </message>
    <message>
        <source>Isi bila pendatang belum pernah tercatat.</source>
        <translation>Fill in for somebody never recorded here.</translation>
    </message>
</context>
<context>
    <name>EventLine</name>
    <message>
        <source>Dicatat {0}, {1}</source>
        <translation>Recorded by {0}, {1}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Simpan Excel untuk SIKS-NG</source>
        <translation>Save as Excel for SIKS-NG</translation>
    </message>
    <message>
        <source>K&amp;olom</source>
        <translation>C&amp;olumns</translation>
    </message>
    <message>
        <source>&amp;Keperluan</source>
        <translation>&amp;Purpose</translation>
    </message>
    <message>
        <source>Siapa yang menyimpan, kapan, dan keperluannya dicatat.</source>
        <translation>Who saves it, when, and for what is recorded.</translation>
    </message>
    <message>
        <source>Kem&amp;bali</source>
        <translation>&amp;Back</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Simpan %n usulan</source>
        <translation>
            <numerusform>&amp;Save %n proposal</numerusform>
            <numerusform>&amp;Save %n proposals</numerusform>
        </translation>
    </message>
    <message>
        <source>Satu baris tiap usulan yang tampil di daftar, dengan NIK dan No. KK lengkap. Hapus berkasnya setelah selesai diketik di SIKS-NG.</source>
        <translation>One row for each proposal in the list, with whole NIK and No. KK. Delete the file once it has been typed into SIKS-NG.</translation>
    </message>
    <message>
        <source>Berkas tidak dapat disimpan di sana. Pilih tempat lain, lalu simpan lagi.</source>
        <translation>The file cannot be saved there. Choose another place, then save again.</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Salin {0}</source>
        <translation>Copy {0}</translation>
    </message>
</context>
<context>
    <name>FactsForm</name>
    <message>
        <source>&amp;Nama kantor</source>
        <translation>Office &amp;name</translation>
    </message>
    <message>
        <source>&amp;Alamat</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>Kode &amp;pos</source>
        <translation>&amp;Postcode</translation>
    </message>
    <message>
        <source>&amp;Telepon</source>
        <translation>Te&amp;lephone</translation>
    </message>
    <message>
        <source>&amp;Surel</source>
        <translation>&amp;Email</translation>
    </message>
    <message>
        <source>Tercetak pada tanda terima dan selebaran, misalnya: Senin sampai Jumat, pukul 08.00-15.00.</source>
        <translation>Printed on receipts and on the leaflet of services, for example: Senin sampai Jumat, pukul 08.00-15.00.</translation>
    </message>
    <message>
        <source>Jam la&amp;yanan</source>
        <translation>Opening &amp;hours</translation>
    </message>
    <message>
        <source>Kepala kantor</source>
        <translation>Head of office</translation>
    </message>
    <message>
        <source>Na&amp;ma</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>&amp;Jabatan</source>
        <translation>Positi&amp;on</translation>
    </message>
    <message>
        <source>N&amp;IP atau NIPD</source>
        <translation>N&amp;IP or NIPD</translation>
    </message>
</context>
<context>
    <name>FamilyDialog</name>
    <message>
        <source>Catat kunjungan yang tidak direncanakan</source>
        <translation>Record a visit that was not planned</translation>
    </message>
    <message>
        <source>&amp;Keluarga yang dikunjungi</source>
        <translation>&amp;Family visited</translation>
    </message>
    <message>
        <source>Cari salah satu anggotanya. Keluarga yang belum tercatat didaftarkan dulu.</source>
        <translation>Find one of its members. A family not yet recorded is registered first.</translation>
    </message>
    <message>
        <source>K&amp;embali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Lanjut</source>
        <translation>&amp;Continue</translation>
    </message>
    <message>
        <source>Pilih salah satu anggota keluarganya.</source>
        <translation>Choose a member of the family.</translation>
    </message>
    <message>
        <source>Keluarga {0} belum tercatat. Isi No. KK pada datanya di Warga dahulu.</source>
        <translation>The family of {0} is not recorded. First enter the KK number in their record under Residents.</translation>
    </message>
</context>
<context>
    <name>FamilyTab</name>
    <message>
        <source>Warga yang keluarganya dicocokkan</source>
        <translation>Resident whose family is matched</translation>
    </message>
    <message>
        <source>Keluarga siapa yang dicocokkan?</source>
        <translation>Whose family is to be matched?</translation>
    </message>
    <message>
        <source>Cari salah satu anggotanya. Hasilnya hanya indikasi, bukan keputusan.</source>
        <translation>Find one of its members. The result is an indication, not a decision.</translation>
    </message>
    <message numerus="yes">
        <source>%n tahun</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message>
        <source>Keluarga {0}</source>
        <translation>Family of {0}</translation>
    </message>
    <message>
        <source>desil belum diketahui</source>
        <translation>decile not known</translation>
    </message>
    <message>
        <source>desil {0}</source>
        <translation>decile {0}</translation>
    </message>
    <message>
        <source>belum terdaftar di DTSEN</source>
        <translation>not registered in DTSEN</translation>
    </message>
    <message numerus="yes">
        <source>%n orang</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n persons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileDrop</name>
    <message>
        <source>Lampiran</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>Pilih b&amp;erkas</source>
        <translation>Choose fi&amp;les</translation>
    </message>
    <message>
        <source>atau seret foto atau PDF ke sini</source>
        <translation>or drag photos or PDFs here</translation>
    </message>
    <message>
        <source>Pilih berkas</source>
        <translation>Choose files</translation>
    </message>
    <message>
        <source>Berkas</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>{0} tidak dapat dilampirkan. Jenis yang diterima: {1}.</source>
        <translation>{0} cannot be attached. Accepted types: {1}.</translation>
    </message>
    <message>
        <source>{0} tidak dapat dibaca. Periksa lalu pilih lagi.</source>
        <translation>{0} cannot be read. Check it, then choose again.</translation>
    </message>
    <message>
        <source>{0} terlalu besar. Paling besar {1}.</source>
        <translation>{0} is too large. At most {1}.</translation>
    </message>
</context>
<context>
    <name>FileStep</name>
    <message>
        <source>Pilih berkas data warga</source>
        <translation>Choose a file of residents</translation>
    </message>
    <message>
        <source>Dikenali: data penduduk OpenSID dan SIAK, buku induk penduduk, peserta program OpenSID, daftar PPKS, dan tabel lain yang berisi nama. Berkas hanya dibaca; tidak ada yang tersimpan sebelum Anda menekan Impor.</source>
        <translation>Recognised: residents of OpenSID and SIAK, the residents&apos; register by family, OpenSID programme recipients, PPKS lists, and other tables with names. The file is only read; nothing is saved before you press Import.</translation>
    </message>
    <message>
        <source>atau seret berkas Excel (xlsx, xlsm, xls) atau CSV ke sini</source>
        <translation>or drop an Excel (xlsx, xlsm, xls) or CSV file here</translation>
    </message>
    <message>
        <source>Berkas data warga</source>
        <translation>File of residents</translation>
    </message>
    <message>
        <source>Waktu</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Berkas</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Hasil</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Impor sebelumnya</source>
        <translation>Earlier imports</translation>
    </message>
    <message>
        <source>Belum ada impor</source>
        <translation>No imports yet</translation>
    </message>
    <message>
        <source>Impor yang selesai tercatat di sini.</source>
        <translation>Finished imports are listed here.</translation>
    </message>
    <message>
        <source>&amp;Tarik kembali…</source>
        <translation>&amp;Take back…</translation>
    </message>
    <message>
        <source>T&amp;utup</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Ditarik kembali</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>Tersimpan</source>
        <translation>Saved</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Saringan yang dipakai</source>
        <translation>Filters in use</translation>
    </message>
    <message>
        <source>&amp;Saring</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>Tambah saringan</source>
        <translation>Add filter</translation>
    </message>
    <message>
        <source>&amp;Hapus semua</source>
        <translation>&amp;Remove all</translation>
    </message>
    <message>
        <source>Hapus saringan {0}: {1}</source>
        <translation>Remove filter {0}: {1}</translation>
    </message>
</context>
<context>
    <name>FormButtons</name>
    <message>
        <source>Cetak &amp;formulir</source>
        <translation>Print for&amp;ms</translation>
    </message>
    <message>
        <source>Formulir semua kunjungan yang tampil dan belum dilakukan</source>
        <translation>The forms of all visits shown that are not made yet</translation>
    </message>
    <message>
        <source>P&amp;onsel</source>
        <translation>P&amp;hones</translation>
    </message>
    <message>
        <source>Buat formulir ODK/Kobo…</source>
        <translation>Make a form for ODK/Kobo…</translation>
    </message>
    <message>
        <source>Terima isian dari ponsel…</source>
        <translation>Take in forms from phones…</translation>
    </message>
</context>
<context>
    <name>FormRow</name>
    <message>
        <source>wajib</source>
        <translation>required</translation>
    </message>
    <message>
        <source>Wajib diisi.</source>
        <translation>Please fill this in.</translation>
    </message>
</context>
<context>
    <name>GlobalSearch</name>
    <message>
        <source>Cari di semua data</source>
        <translation>Search all data</translation>
    </message>
    <message>
        <source>Nama, NIK, nomor kasus atau surat, atau nama halaman</source>
        <translation>Name, NIK, case or letter number, or name of a page</translation>
    </message>
    <message>
        <source>Hasil pencarian</source>
        <translation>Search results</translation>
    </message>
    <message>
        <source>Halaman dan tindakan</source>
        <translation>Pages and actions</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok. Coba sebagian nama atau nomornya saja.</source>
        <translation>Nothing matches. Try part of the name or number only.</translation>
    </message>
    <message>
        <source>{0} warga</source>
        <translation>{0} residents</translation>
    </message>
    <message>
        <source>{0} kasus</source>
        <translation>{0} cases</translation>
    </message>
    <message>
        <source>{0} surat</source>
        <translation>{0} letters</translation>
    </message>
    <message>
        <source>lebih dari {0}</source>
        <translation>more than {0}</translation>
    </message>
    <message>
        <source>Ditemukan {0}.</source>
        <translation>Found {0}.</translation>
    </message>
    <message>
        <source>Ketik lebih banyak untuk mempersempit.</source>
        <translation>Type more to narrow it down.</translation>
    </message>
    <message>
        <source>{0} th</source>
        <translation>{0} yrs</translation>
    </message>
    <message>
        <source>Warga</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Kasus</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Surat</source>
        <translation>Letters</translation>
    </message>
</context>
<context>
    <name>HandoverDialog</name>
    <message>
        <source>Berita acara serah terima data</source>
        <translation>Minutes of the data handover</translation>
    </message>
    <message>
        <source>Flashdisk</source>
        <translation>USB stick</translation>
    </message>
    <message>
        <source>Surel</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Flashdisk dan surel</source>
        <translation>USB stick and email</translation>
    </message>
    <message>
        <source>Folder bersama</source>
        <translation>Shared folder</translation>
    </message>
    <message>
        <source>Yang menerima</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>Nama yang dikosongkan ditulis tangan di atas kertas.</source>
        <translation>A name left empty is written on the paper by hand.</translation>
    </message>
    <message>
        <source>&amp;Nama</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Jabatan</source>
        <translation>&amp;Position</translation>
    </message>
    <message>
        <source>&amp;Diserahkan lewat</source>
        <translation>&amp;Handed over by</translation>
    </message>
    <message>
        <source>&amp;Lihat dan cetak</source>
        <translation>&amp;View and print</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Yang menyerahkan</source>
        <translation>Handed over by</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Jabatan</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Nama yang menyerahkan, {0}</source>
        <translation>Name of who handed over, {0}</translation>
    </message>
    <message>
        <source>Jabatan yang menyerahkan, {0}</source>
        <translation>Position of who handed over, {0}</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Beranda</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Ringkasan pekerjaan hari ini: apa yang menunggu Anda dan apa yang belum dikirim.</source>
        <translation>Today&apos;s work in short: what waits for you and what has not been sent.</translation>
    </message>
    <message>
        <source>Tekan Pendaftaran baru ketika ada warga datang.</source>
        <translation>Press New intake when a resident comes.</translation>
    </message>
    <message>
        <source>Klik sebuah angka untuk melihat kasus di baliknya.</source>
        <translation>Click a figure to see the cases behind it.</translation>
    </message>
    <message>
        <source>Bulan ini dibandingkan dengan hari yang sama bulan lalu.</source>
        <translation>This month is compared with the same days of last month.</translation>
    </message>
    <message>
        <source>Lihat tabel menampilkan angka sebuah grafik sebagai tabel.</source>
        <translation>View table shows the numbers of a chart as a table.</translation>
    </message>
    <message>
        <source>Lanjutkan draf yang belum selesai; draf tersimpan sendiri, juga bila listrik padam.</source>
        <translation>Continue unfinished drafts; drafts are saved by themselves, even when the power fails.</translation>
    </message>
    <message>
        <source>Lihat apakah cadangan dan pengiriman masih baru.</source>
        <translation>See whether the backup and the last delivery are recent.</translation>
    </message>
    <message>
        <source>Pendaftaran baru</source>
        <translation>New intake</translation>
    </message>
    <message>
        <source>Cari warga, kasus, surat</source>
        <translation>Search residents, cases, letters</translation>
    </message>
    <message>
        <source>Pindah di grafik, buka kasusnya</source>
        <translation>Move in a chart, open its cases</translation>
    </message>
    <message>
        <source>Pendaftaran</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>Satu layar untuk mencatat keperluan warga, dari orangnya sampai tanda terima.</source>
        <translation>One screen to record what a resident needs, from the person to the receipt.</translation>
    </message>
    <message>
        <source>Cari pelapor dengan nama atau NIK. Bila belum ada, catat sebagai warga baru.</source>
        <translation>Search the reporter by name or NIK. If not there yet, record a new resident.</translation>
    </message>
    <message>
        <source>Pilih yang bersangkutan: orang yang memerlukan layanan, bisa lain dari pelapor.</source>
        <translation>Choose the person concerned: the one who needs the service, who may differ from the reporter.</translation>
    </message>
    <message>
        <source>Pilih jenis dan program, lalu tulis masalahnya dengan kata-kata warga.</source>
        <translation>Choose kind and programme, then write the problem in the resident&apos;s words.</translation>
    </message>
    <message>
        <source>Tandai berkas yang sudah dibawa dan lampirkan foto atau PDF-nya.</source>
        <translation>Tick the papers that were brought and attach their photos or PDFs.</translation>
    </message>
    <message>
        <source>Tekan F9 untuk menyimpan dan mencetak tanda terima.</source>
        <translation>Press F9 to save and print the receipt.</translation>
    </message>
    <message>
        <source>Warga tanpa NIK tetap dilayani; kosongkan saja NIK-nya.</source>
        <translation>Residents without a NIK are served too; just leave the NIK empty.</translation>
    </message>
    <message>
        <source>Simpan dan cetak tanda terima</source>
        <translation>Save and print the receipt</translation>
    </message>
    <message>
        <source>Simpan</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Ke isian berikutnya</source>
        <translation>To the next field</translation>
    </message>
    <message>
        <source>Antrean</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Semua kasus kantor ini. Daftar di kiri, rincian dan langkah berikutnya di kanan.</source>
        <translation>All cases of this office. The list on the left, details and next steps on the right.</translation>
    </message>
    <message>
        <source>Pilih tampilan, misalnya Milik saya atau Lewat batas waktu.</source>
        <translation>Choose a view, for example Mine or Past the deadline.</translation>
    </message>
    <message>
        <source>Ketik nama, NIK, atau nomor untuk mencari; saringan dapat digabung.</source>
        <translation>Type a name, NIK, or number to search; filters can be combined.</translation>
    </message>
    <message>
        <source>Buka kasus dengan Enter, lalu pilih langkah berikutnya di panel kanan.</source>
        <translation>Open a case with Enter, then choose the next step in the panel on the right.</translation>
    </message>
    <message>
        <source>Rujuk kasus yang bukan wewenang kantor ini; suratnya dibuat sekaligus.</source>
        <translation>Refer cases outside this office&apos;s authority; the letter is made along with it.</translation>
    </message>
    <message>
        <source>Setiap langkah tercatat di riwayat. Langkah keliru dapat diurungkan.</source>
        <translation>Every step is recorded in the history. A mistaken step can be undone.</translation>
    </message>
    <message>
        <source>Buka kasus</source>
        <translation>Open the case</translation>
    </message>
    <message>
        <source>Tutup rincian</source>
        <translation>Close details</translation>
    </message>
    <message>
        <source>Cetak surat kasus ini</source>
        <translation>Print this case&apos;s letters</translation>
    </message>
    <message>
        <source>Urungkan langkah terakhir</source>
        <translation>Undo the last step</translation>
    </message>
    <message>
        <source>Warga</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>NIK ditutup sebagian. Melihat NIK lengkap dicatat bersama alasannya.</source>
        <translation>The NIK is partly hidden. Viewing the full NIK is recorded with the reason.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programmes</translation>
    </message>
    <message>
        <source>Katalog program, siapa yang tampak cocok, dan lembar informasi untuk warga.</source>
        <translation>The catalogue of programmes, who seems to fit, and information sheets for citizens.</translation>
    </message>
    <message>
        <source>Pilih program untuk membaca lembarnya; cetak atau tampilkan ke warga.</source>
        <translation>Choose a programme to read its sheet; print it or show it to the citizen.</translation>
    </message>
    <message>
        <source>Keluarga yang cocok: siapa yang belum menerima; cetak atau simpan Excel.</source>
        <translation>Families that fit: who does not receive it yet; print or save as Excel.</translation>
    </message>
    <message>
        <source>Cocokkan keluarga: cari satu warga, lihat alasan dan yang perlu ditanyakan.</source>
        <translation>Match a family: find a resident, see the reasons and what to ask.</translation>
    </message>
    <message>
        <source>Tambah program milik kantor ini, atau ubah yang datang dari kantor di atas.</source>
        <translation>Add a programme of this office, or change what comes from the office above.</translation>
    </message>
    <message>
        <source>Hasilnya hanya indikasi. Yang memutuskan adalah pengelola program.</source>
        <translation>The result is an indication only. The manager of the programme decides.</translation>
    </message>
    <message>
        <source>Simpan program yang sedang diubah</source>
        <translation>Save the programme being changed</translation>
    </message>
    <message>
        <source>Naikkan atau turunkan kriteria</source>
        <translation>Move a criterion up or down</translation>
    </message>
    <message>
        <source>Masukkan kriteria ke kelompok, atau keluarkan</source>
        <translation>Put a criterion into a group, or take it out</translation>
    </message>
    <message>
        <source>Semua surat yang sudah dibuat, menurut nomornya, dan buku agendanya.</source>
        <translation>All letters written so far, by their numbers, and the register of them.</translation>
    </message>
    <message>
        <source>Tulis surat: pilih warga dan jenisnya; kertasnya terlihat selagi Anda mengetik.</source>
        <translation>Write a letter: choose the person and the kind; you see the paper while you type.</translation>
    </message>
    <message>
        <source>Tulis surat</source>
        <translation>Write a letter</translation>
    </message>
    <message>
        <source>Judul dan narasi boleh Anda ubah; tersimpan sendiri selagi diketik.</source>
        <translation>Title and narrative are yours to change; they are saved while you type.</translation>
    </message>
    <message>
        <source>Cetak atau simpan sebagai PDF atau Excel untuk diserahkan ke kepala kantor.</source>
        <translation>Print it, or save it as PDF or Excel, for the head of the office.</translation>
    </message>
    <message>
        <source>Tutup bulan membekukan angkanya; yang datang terlambat tampak sebagai koreksi.</source>
        <translation>Closing a month freezes its figures; what comes late shows as a correction.</translation>
    </message>
    <message>
        <source>Di tab Daftar: pilih saringan dan kolom, beri nama, cetak atau simpan ke Excel.</source>
        <translation>In the tab Lists: choose filters and columns, give a name, print or save to Excel.</translation>
    </message>
    <message>
        <source>Keterangan kantor, petugas, dan tampilan program, sejauh peran Anda.</source>
        <translation>Facts of the office, staff and the look of the program, as far as your role goes.</translation>
    </message>
    <message>
        <source>Templat surat: kalimat surat kantor Anda, dengan contoh kertasnya di sampingnya.</source>
        <translation>Letter templates: the words of your office&apos;s letters, with a sample of the paper beside them.</translation>
    </message>
    <message>
        <source>Kunjungan</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Kunjungan rumah oleh fasilitator, dan sosialisasi yang diadakan kantor ini.</source>
        <translation>Home visits by the fasilitator, and the sessions this office holds.</translation>
    </message>
    <message>
        <source>Tekan Rencanakan kunjungan, saring keluarganya, lalu pilih banyak sekaligus.</source>
        <translation>Press Plan visits, narrow down the families, then choose many at once.</translation>
    </message>
    <message>
        <source>Cetak formulir: satu berkas untuk semua kunjungan yang tampil.</source>
        <translation>Print forms: one paper for all visits that are shown.</translation>
    </message>
    <message>
        <source>Isi hasil: ketik kode dari kertas. Tanpa rencana: Catat kunjungan.</source>
        <translation>Enter the result: type the codes from the paper. Without a plan: Record a visit.</translation>
    </message>
    <message>
        <source>Ponsel: buat formulir untuk ODK atau Kobo, lalu terima isiannya kembali.</source>
        <translation>Phones: make a form for ODK or Kobo, then take in what comes back.</translation>
    </message>
    <message>
        <source>Menurut petugas: siapa yang masih punya kunjungan dan sejak kapan.</source>
        <translation>By officer: who still has visits to make, and since when.</translation>
    </message>
    <message>
        <source>Sosialisasi: catat kegiatan dan pesertanya; laporan bulanan menghitungnya.</source>
        <translation>Socialisation: record sessions and how many they reached; the month’s report counts them.</translation>
    </message>
    <message>
        <source>Simpan kunjungan</source>
        <translation>Save the visit</translation>
    </message>
    <message>
        <source>Kembali ke daftar; ketikan disimpan</source>
        <translation>Back to the list; what is typed is kept</translation>
    </message>
    <message>
        <source>Usulan</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>Usulan untuk memperbaiki data DTSEN, dari meja layanan sampai hasilnya kembali.</source>
        <translation>Proposals to put DTSEN right, from the desk until their result comes back.</translation>
    </message>
    <message>
        <source>Tekan Usulan baru, pilih warganya, lalu tulis alasan dan buktinya.</source>
        <translation>Press New proposal, pick the resident, then write the reason and the evidence.</translation>
    </message>
    <message>
        <source>Lihat baris bulan di atas: batas usulan, musyawarah, dan pengesahan.</source>
        <translation>Look at the strip of the month: the last days for proposals, deliberation and approval.</translation>
    </message>
    <message>
        <source>Rencanakan musyawarah, cetak undangannya, lalu catat keputusan tiap usulan.</source>
        <translation>Plan the deliberation, print its invitation, then write down what it says of each proposal.</translation>
    </message>
    <message>
        <source>Simpan Excel usulan yang disetujui untuk diketik ulang di SIKS-NG.</source>
        <translation>Save the agreed proposals as Excel, to be typed into SIKS-NG.</translation>
    </message>
    <message>
        <source>Tandai banyak usulan sekaligus untuk mencatat dikirim, diterima, atau ditolak.</source>
        <translation>Mark many proposals at once to record them as sent, accepted or refused.</translation>
    </message>
    <message>
        <source>Setelah diterima, periksa dan terapkan perubahannya ke data warga.</source>
        <translation>Once accepted, check the change and apply it to the residents&apos; data.</translation>
    </message>
    <message>
        <source>Cari dalam daftar</source>
        <translation>Search the list</translation>
    </message>
    <message>
        <source>Simpan usulan yang sedang ditulis</source>
        <translation>Save the proposal being written</translation>
    </message>
    <message>
        <source>Ke kotak cari</source>
        <translation>To the search box</translation>
    </message>
    <message>
        <source>Orang dan keluarga, dengan semua yang diketahui tentang mereka.</source>
        <translation>People and families, with all that is known of them.</translation>
    </message>
    <message>
        <source>Cari dengan nama dalam ejaan apa pun, angka terakhir NIK, No. KK, alamat, atau orang tua.</source>
        <translation>Search by name in any spelling, the last digits of the NIK, the family card number, address or parents.</translation>
    </message>
    <message>
        <source>Buka warga untuk melihat keluarga, hasil cek DTSEN, program, dan kasusnya.</source>
        <translation>Open a resident to see the family, DTSEN checks, programmes and cases.</translation>
    </message>
    <message>
        <source>Tekan Catat untuk hasil cek DTSEN, program, kategori PPKS, atau peristiwa keluarga.</source>
        <translation>Press Record for a DTSEN check, a programme, a PPKS category or a family event.</translation>
    </message>
    <message>
        <source>Peristiwa yang keliru dapat dibatalkan; datanya kembali seperti semula.</source>
        <translation>An event recorded by mistake can be taken back; the data are as before.</translation>
    </message>
    <message>
        <source>Data ganda menampilkan orang yang mungkin tercatat dua kali, satu per satu.</source>
        <translation>Duplicates shows people who may be recorded twice, one pair after the other.</translation>
    </message>
    <message>
        <source>Buka warga</source>
        <translation>Open the resident</translation>
    </message>
    <message>
        <source>Data ganda: gabungkan, tautkan, bukan yang sama</source>
        <translation>Duplicates: merge, link, not the same</translation>
    </message>
    <message>
        <source>Surat</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>Pilih surat untuk melihatnya sebelum dicetak.</source>
        <translation>Choose a letter to see it before printing.</translation>
    </message>
    <message>
        <source>Cetak ulang bila perlu; nomor dan isinya tidak berubah.</source>
        <translation>Print it again if needed; its number and contents do not change.</translation>
    </message>
    <message>
        <source>Simpan sebagai PDF untuk dikirim lewat surel.</source>
        <translation>Save as PDF to send it by email.</translation>
    </message>
    <message>
        <source>Cetak</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Laporan</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Rekap bulanan dari kasus yang tercatat, siap dicetak dengan kop kantor.</source>
        <translation>The monthly summary of recorded cases, ready to print on the office&apos;s letterhead.</translation>
    </message>
    <message>
        <source>Pilih bulan dan tahun.</source>
        <translation>Choose month and year.</translation>
    </message>
    <message>
        <source>Klik sebuah angka untuk melihat kasus-kasusnya di Antrean.</source>
        <translation>Click a figure to see its cases in the Queue.</translation>
    </message>
    <message>
        <source>Cetak laporan</source>
        <translation>Print the report</translation>
    </message>
    <message>
        <source>Hitung ulang</source>
        <translation>Count again</translation>
    </message>
    <message>
        <source>Sinkronisasi</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Mengirim kasus ke kantor di atas dan menerima jawabannya, lewat flashdisk atau surel.</source>
        <translation>Sends cases to the office above and receives its answers, by USB stick or email.</translation>
    </message>
    <message>
        <source>Pertama kali: tukar kartu kantor dengan kantor tujuan, lalu cocokkan kodenya lewat telepon.</source>
        <translation>The first time: exchange office cards with the destination office, then compare the codes by telephone.</translation>
    </message>
    <message>
        <source>Pasang flashdisk dan tekan Kirim. Yang belum sampai ikut terkirim lagi.</source>
        <translation>Plug in a USB stick and press Send. What has not arrived yet is sent again along with it.</translation>
    </message>
    <message>
        <source>Gabungkan bundel yang diterima; isinya ditunjukkan dulu sebelum digabungkan.</source>
        <translation>Merge bundles received; their contents are shown before they are merged.</translation>
    </message>
    <message>
        <source>Perbedaan: dua kantor menulis nilai yang berbeda. Keduanya disimpan; pilih kapan saja.</source>
        <translation>Differences: two offices wrote different values. Both are kept; choose at any time.</translation>
    </message>
    <message>
        <source>Riwayat: bundel yang terakhir digabungkan dapat ditarik kembali seluruhnya.</source>
        <translation>History: the bundle merged last can be taken back as a whole.</translation>
    </message>
    <message>
        <source>Bundel yang rusak atau bukan untuk kantor ini ditolak, dan tidak ada yang berubah.</source>
        <translation>Bundles that are damaged or not for this office are refused, and nothing changes.</translation>
    </message>
    <message>
        <source>Muat ulang</source>
        <translation>Reload</translation>
    </message>
    <message>
        <source>Pengaturan</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Kantor: kop surat, penandatangan, ukuran kertas, dan format nomor surat.</source>
        <translation>Office: letterhead, signatories, paper size, and format of letter numbers.</translation>
    </message>
    <message>
        <source>Petugas: tambah petugas, pilih perannya, atur ulang kata sandinya.</source>
        <translation>Staff: add staff, choose their roles, reset their passwords.</translation>
    </message>
    <message>
        <source>Data acuan: hari libur, batas waktu tiap jenis, dan instansi tujuan rujukan.</source>
        <translation>Reference data: holidays, the deadline of each kind, and referral destinations.</translation>
    </message>
    <message>
        <source>Cadangan: simpan salinan ke flashdisk dan periksa keadaan data.</source>
        <translation>Backup: save a copy to a USB stick and check the state of the data.</translation>
    </message>
    <message>
        <source>Tampilan: besar huruf dan warna, berlaku untuk komputer ini.</source>
        <translation>Appearance: text size and colours, for this computer.</translation>
    </message>
    <message>
        <source>Simpan perubahan</source>
        <translation>Save changes</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Bantuan: {0}</source>
        <translation>Help: {0}</translation>
    </message>
    <message>
        <source>Buka atau tutup bantuan</source>
        <translation>Open or close help</translation>
    </message>
    <message>
        <source>Semua tombol pintas</source>
        <translation>All shortcut keys</translation>
    </message>
    <message>
        <source>Isi bantuan</source>
        <translation>Help contents</translation>
    </message>
    <message>
        <source>Tutup bantuan</source>
        <translation>Close help</translation>
    </message>
    <message>
        <source>Tutup bantuan (Esc)</source>
        <translation>Close help (Esc)</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Waktu</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Arah</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Isi</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Ukuran</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Riwayat bundel</source>
        <translation>History of bundles</translation>
    </message>
    <message>
        <source>Belum ada bundel</source>
        <translation>No bundles yet</translation>
    </message>
    <message>
        <source>Setiap bundel yang dikirim atau diterima tercatat di sini.</source>
        <translation>Every bundle sent or received is listed here.</translation>
    </message>
    <message>
        <source>&amp;Salin lagi ke flashdisk atau folder</source>
        <translation>&amp;Copy again to a stick or folder</translation>
    </message>
    <message>
        <source>Cetak &amp;berita acara</source>
        <translation>Pr&amp;int minutes</translation>
    </message>
    <message>
        <source>Keluar</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>Masuk</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Penggabungan terakhir</source>
        <translation>Last merge</translation>
    </message>
    <message>
        <source>Pilih dulu bundel masuk di tabel.</source>
        <translation>First choose an incoming bundle in the table.</translation>
    </message>
    <message>
        <source>Pilih dulu bundel keluar di tabel.</source>
        <translation>First choose a sent bundle in the table.</translation>
    </message>
    <message>
        <source>Pilih flashdisk atau folder</source>
        <translation>Choose a stick or folder</translation>
    </message>
    <message>
        <source>Menyalin bundel</source>
        <translation>Copying the bundle</translation>
    </message>
    <message>
        <source>Tersalin: {0}</source>
        <translation>Copied: {0}</translation>
    </message>
    <message>
        <source>Berkas ini sama dengan yang dahulu dikirim; diterima dua kali pun tidak apa-apa.</source>
        <translation>This file is the one sent before; receiving it twice does no harm.</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>Tambah catatan</source>
        <translation>Add note</translation>
    </message>
</context>
<context>
    <name>HolidaysTab</name>
    <message>
        <source>Tahun</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Hari</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Asal</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Hari libur</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>&amp;Tambah</source>
        <translation>&amp;Add</translation>
    </message>
    <message>
        <source>&amp;Hari libur tambahan</source>
        <translation>Additional &amp;holiday</translation>
    </message>
    <message>
        <source>&amp;Keterangan</source>
        <translation>&amp;Description</translation>
    </message>
    <message>
        <source>Kantor ini masuk</source>
        <translation>This office works</translation>
    </message>
    <message>
        <source>Nasional</source>
        <translation>National</translation>
    </message>
    <message>
        <source>Kantor ini</source>
        <translation>This office</translation>
    </message>
    <message>
        <source>Cuti bersama tahun ini belum diketahui program; tambahkan di bawah.</source>
        <translation>The joint leave days of this year are not known to the program yet; add them below.</translation>
    </message>
    <message>
        <source>Kantor ini &amp;masuk pada hari itu</source>
        <translation>This office &amp;works on that day</translation>
    </message>
    <message>
        <source>Jadikan &amp;libur lagi</source>
        <translation>Make it a &amp;holiday again</translation>
    </message>
    <message>
        <source>&amp;Hapus hari libur ini</source>
        <translation>Dele&amp;te this holiday</translation>
    </message>
    <message>
        <source>{0} dihitung sebagai hari kerja.</source>
        <translation>{0} counts as a working day.</translation>
    </message>
    <message>
        <source>Perubahan untuk {0} dihapus.</source>
        <translation>The change for {0} was removed.</translation>
    </message>
    <message>
        <source>Isi tanggalnya, misalnya 17/8/2026.</source>
        <translation>Enter the date, for example 17/8/2026.</translation>
    </message>
    <message>
        <source>Pilih hari dalam tahun {0} sampai {1}.</source>
        <translation>Choose a day in the years {0} to {1}.</translation>
    </message>
    <message>
        <source>Isi keterangannya, misalnya pilkades.</source>
        <translation>Enter a description, for example pilkades.</translation>
    </message>
    <message>
        <source>{0} menjadi hari libur.</source>
        <translation>{0} is now a holiday.</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Beranda</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>&amp;Pendaftaran baru</source>
        <translation>&amp;New intake</translation>
    </message>
    <message>
        <source>Lanjutkan draf</source>
        <translation>Continue a draft</translation>
    </message>
    <message>
        <source>Lihat ini dulu</source>
        <translation>Look at this first</translation>
    </message>
    <message>
        <source>Lewat batas waktu</source>
        <translation>Past the deadline</translation>
    </message>
    <message>
        <source>Jawaban baru</source>
        <translation>New answer</translation>
    </message>
    <message>
        <source>Menunggu jawaban</source>
        <translation>Waiting for an answer</translation>
    </message>
    <message>
        <source>Milik saya, terbuka</source>
        <translation>Mine, open</translation>
    </message>
    <message>
        <source>Semua terbuka</source>
        <translation>All open</translation>
    </message>
    <message>
        <source>Didaftarkan hari ini</source>
        <translation>Registered today</translation>
    </message>
    <message>
        <source>Rujukan masuk</source>
        <translation>Incoming referral</translation>
    </message>
    <message>
        <source>Sudah dibaca</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Lembar pemulihan belum diperiksa.</source>
        <translation>The recovery sheet has not been checked.</translation>
    </message>
    <message>
        <source>Tanpa lembar itu, data tidak dapat dibuka bila komputer ini rusak.</source>
        <translation>Without that sheet, the data cannot be opened if this computer breaks.</translation>
    </message>
    <message>
        <source>Buat lembar pemulihan</source>
        <translation>Make recovery sheet</translation>
    </message>
    <message>
        <source>Laporan {0} siap dibuat.</source>
        <translation>The report for {0} is ready to be made.</translation>
    </message>
    <message>
        <source>Angkanya dapat diperiksa dan dicetak di Laporan, sekarang atau nanti.</source>
        <translation>Its figures can be checked and printed in Reports, now or later.</translation>
    </message>
    <message>
        <source>Buka laporan</source>
        <translation>Open report</translation>
    </message>
    <message>
        <source>Nanti saja</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Draf tanpa nama</source>
        <translation>Draft without a name</translation>
    </message>
    <message>
        <source>Lanjutkan</source>
        <translation>Continue</translation>
    </message>
    <message numerus="yes">
        <source>%n draf lagi ada di Pendaftaran</source>
        <translation>
            <numerusform>%n more draft is in Intake</numerusform>
            <numerusform>%n more drafts are in Intake</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Impor data warga</source>
        <translation>Import residents</translation>
    </message>
    <message>
        <source>Membaca {0}</source>
        <translation>Reading {0}</translation>
    </message>
    <message>
        <source>Memeriksa berkas</source>
        <translation>Checking the file</translation>
    </message>
    <message>
        <source>Mengimpor</source>
        <translation>Importing</translation>
    </message>
    <message>
        <source>Memeriksa baris impor</source>
        <translation>Checking the imported rows</translation>
    </message>
    <message>
        <source>Tidak ada usulan yang dapat dibuat dari impor ini.</source>
        <translation>No proposal can be made from this import.</translation>
    </message>
    <message>
        <source>Semua warganya sudah mempunyai usulan, atau isinya tidak berbeda.</source>
        <translation>All its residents have a proposal already, or nothing differs.</translation>
    </message>
    <message numerus="yes">
        <source>%n draf usulan dibuat.</source>
        <translation>
            <numerusform>%n draft made.</numerusform>
            <numerusform>%n drafts made.</numerusform>
        </translation>
    </message>
    <message>
        <source>Periksa dan usulkan di menu Usulan.</source>
        <translation>Check and propose them in Proposals.</translation>
    </message>
    <message>
        <source>Memeriksa impor</source>
        <translation>Checking the import</translation>
    </message>
    <message>
        <source>Penarikan ini tercatat.</source>
        <translation>This is recorded.</translation>
    </message>
    <message numerus="yes">
        <source>%n data tetap seperti sekarang.</source>
        <translation>
            <numerusform>%n record stays as it is now.</numerusform>
            <numerusform>%n records stay as they are now.</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} dihapus lagi.</source>
        <translation>{0} deleted again.</translation>
    </message>
    <message>
        <source>{0} dikembalikan seperti sebelum impor.</source>
        <translation>{0} put back as before the import.</translation>
    </message>
    <message numerus="yes">
        <source>%n data tetap seperti sekarang:</source>
        <translation>
            <numerusform>%n record stays as it is now:</numerusform>
            <numerusform>%n records stay as they are now:</numerusform>
        </translation>
    </message>
    <message>
        <source>Tarik kembali impor {0}</source>
        <translation>Take back the import of {0}</translation>
    </message>
    <message>
        <source>&amp;Tarik kembali</source>
        <translation>&amp;Take back</translation>
    </message>
    <message>
        <source>Menarik kembali</source>
        <translation>Taking back</translation>
    </message>
    <message>
        <source>Impor {0} ditarik kembali</source>
        <translation>The import of {0} was taken back</translation>
    </message>
    <message>
        <source>hasil impor</source>
        <translation>import result</translation>
    </message>
    <message>
        <source>Simpan hasil</source>
        <translation>Save outcome</translation>
    </message>
    <message>
        <source>Tersimpan: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
    <message>
        <source>Berkas ini berisi data pribadi. Hapus setelah dipakai.</source>
        <translation>This file holds personal data. Delete it after use.</translation>
    </message>
    <message>
        <source>Menyimpan</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>Dihentikan</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Tidak ada data yang diubah.</source>
        <translation>No data was changed.</translation>
    </message>
</context>
<context>
    <name>IntakeForm</name>
    <message>
        <source>Pelapor</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>Yang bersangkutan</source>
        <translation>Person concerned</translation>
    </message>
    <message>
        <source>Untu&amp;k siapa</source>
        <translation>For w&amp;hom</translation>
    </message>
    <message>
        <source>Siapa</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Kebutuhan dan berkas</source>
        <translation>Need and papers</translation>
    </message>
    <message>
        <source>Tanpa nama</source>
        <translation>No name</translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message>
        <source>Pendaftaran</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>Kos&amp;ongkan</source>
        <translation>Cl&amp;ear</translation>
    </message>
    <message>
        <source>Simpan dan cetak (F9)</source>
        <translation>Save and print (F9)</translation>
    </message>
    <message>
        <source>Simpan (Ctrl+S)</source>
        <translation>Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>Berkas tidak diambil</source>
        <translation>The file was not taken</translation>
    </message>
    <message>
        <source>Draf tersimpan {0}</source>
        <translation>Draft saved {0}</translation>
    </message>
    <message numerus="yes">
        <source> dan %n draf lain di Beranda</source>
        <translation>
            <numerusform> and %n other draft on Home</numerusform>
            <numerusform> and %n other drafts on Home</numerusform>
        </translation>
    </message>
    <message>
        <source>Ada pendaftaran yang belum selesai</source>
        <translation>There is an unfinished intake</translation>
    </message>
    <message>
        <source>Lanjutkan dra&amp;f</source>
        <translation>Continue the &amp;draft</translation>
    </message>
    <message numerus="yes">
        <source>%n berkas tidak ada lagi di tempatnya</source>
        <translation>
            <numerusform>%n file is no longer in its place</numerusform>
            <numerusform>%n files are no longer in their place</numerusform>
        </translation>
    </message>
    <message>
        <source>Pasang lagi flashdisknya atau pilih berkasnya sekali lagi.</source>
        <translation>Put the USB stick back in or choose the files once more.</translation>
    </message>
    <message>
        <source>Isian dikosongkan</source>
        <translation>The form was cleared</translation>
    </message>
    <message>
        <source>Simpan dengan tanggal ini?</source>
        <translation>Save with this date?</translation>
    </message>
    <message>
        <source>Tanggal diterima {0} lebih dari sebulan yang lalu.</source>
        <translation>The date of receipt {0} is more than a month ago.</translation>
    </message>
    <message>
        <source>&amp;Simpan dengan tanggal ini</source>
        <translation>&amp;Save with this date</translation>
    </message>
    <message>
        <source>Menyimpan kasus</source>
        <translation>Saving case</translation>
    </message>
    <message>
        <source>Kasus {0} terdaftar</source>
        <translation>Case {0} registered</translation>
    </message>
    <message>
        <source>Buka kasusn&amp;ya</source>
        <translation>Open the &amp;case</translation>
    </message>
    <message>
        <source>Tanda terima {0}</source>
        <translation>Receipt {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n isian perlu diperbaiki</source>
        <translation>
            <numerusform>%n field needs correcting</numerusform>
            <numerusform>%n fields need correcting</numerusform>
        </translation>
    </message>
    <message>
        <source>Yang sudah Anda ketik tidak hilang.</source>
        <translation>What you have typed is not lost.</translation>
    </message>
</context>
<context>
    <name>KeptForms</name>
    <message>
        <source>Ketikan “{0}” untuk {1} disimpan; buka lagi untuk melanjutkan</source>
        <translation>What you typed for “{0}” of {1} is kept; open it again to go on</translation>
    </message>
</context>
<context>
    <name>LeaveForm</name>
    <message>
        <source>Buang yang sudah diketik?</source>
        <translation>Discard what was typed?</translation>
    </message>
    <message>
        <source>Isian ini belum disimpan.</source>
        <translation>This form has not been saved.</translation>
    </message>
    <message>
        <source>Belum disimpan: {0}.</source>
        <translation>Not saved yet: {0}.</translation>
    </message>
    <message>
        <source>Buang isian</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>LetterLine</name>
    <message>
        <source>dibatalkan</source>
        <translation>void</translation>
    </message>
    <message>
        <source>Lihat dan cetak</source>
        <translation>View and print</translation>
    </message>
    <message>
        <source>Lihat dan cetak {0}</source>
        <translation>View and print {0}</translation>
    </message>
</context>
<context>
    <name>LetterheadEditor</name>
    <message>
        <source>Baris &amp;1, pemerintah daerah</source>
        <translation>Line &amp;1, local government</translation>
    </message>
    <message>
        <source>Baris &amp;2, kecamatan</source>
        <translation>Line &amp;2, kecamatan</translation>
    </message>
    <message>
        <source>Baris &amp;3, nama kantor (paling besar)</source>
        <translation>Line &amp;3, name of the office (largest)</translation>
    </message>
    <message>
        <source>L&amp;ogo daerah</source>
        <translation>L&amp;ogo of the region</translation>
    </message>
    <message>
        <source>Gambar PNG atau JPEG, boleh dari kamera atau pemindai. Boleh menyusul.</source>
        <translation>A PNG or JPEG picture, also from a camera or scanner. It may follow later.</translation>
    </message>
    <message>
        <source>Contoh</source>
        <translation>Example</translation>
    </message>
    <message>
        <source>Gambar</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>Pilih logo</source>
        <translation>Choose logo</translation>
    </message>
    <message>
        <source>Berkas itu tidak dapat dibaca. Pilih berkas lain.</source>
        <translation>That file cannot be read. Choose another file.</translation>
    </message>
</context>
<context>
    <name>LetterheadPage</name>
    <message>
        <source>Kop surat</source>
        <translation>Letterhead</translation>
    </message>
    <message>
        <source>Begini kepala semua surat dari kantor ini.</source>
        <translation>This is the head of all letters from this office.</translation>
    </message>
</context>
<context>
    <name>LetterheadPreview</name>
    <message>
        <source>Contoh kop surat</source>
        <translation>Example of the letterhead</translation>
    </message>
</context>
<context>
    <name>LettersForm</name>
    <message>
        <source>F4 atau folio</source>
        <translation>F4 or folio</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Nomor urut sendiri untuk tiap jenis surat</source>
        <translation>A running number of its own for each kind of letter</translation>
    </message>
    <message>
        <source>&amp;Rujukan perlu disetujui sebelum dikirim</source>
        <translation>&amp;Referrals need approval before they are sent</translation>
    </message>
    <message>
        <source>Penanganan di kantor ini perlu &amp;disetujui</source>
        <translation>&amp;Handling at this office needs approval</translation>
    </message>
    <message>
        <source>Ukuran &amp;kertas</source>
        <translation>Paper &amp;size</translation>
    </message>
    <message>
        <source>Se&amp;suaikan printer</source>
        <translation>Ad&amp;just printer</translation>
    </message>
    <message>
        <source>Untuk surat yang tercetak bergeser atau mengecil</source>
        <translation>For letters that print shifted or too small</translation>
    </message>
    <message>
        <source>Nomor surat</source>
        <translation>Letter numbers</translation>
    </message>
    <message>
        <source>&amp;Format nomor</source>
        <translation>&amp;Format of the number</translation>
    </message>
    <message>
        <source>Isian: {0}.</source>
        <translation>Placeholders: {0}.</translation>
    </message>
    <message>
        <source>Kode &amp;unit</source>
        <translation>&amp;Unit code</translation>
    </message>
    <message>
        <source>Kode k&amp;lasifikasi arsip</source>
        <translation>Archive c&amp;lassification code</translation>
    </message>
    <message>
        <source>Bila tahun ini sudah ada surat bernomor, cara hitung berganti mulai tahun depan.</source>
        <translation>If letters were already numbered this year, the counting changes from next year on.</translation>
    </message>
    <message>
        <source>Kode klasifikasi menurut jenis surat</source>
        <translation>Archive class by kind of letter</translation>
    </message>
    <message>
        <source>Kosong: kode bawaan yang tampak samar. Di pohon Pemda, 400.9 adalah Sosial.</source>
        <translation>Empty: the usual class shown faintly. In the tree of regional governments 400.9 is social affairs.</translation>
    </message>
    <message>
        <source>Persetujuan</source>
        <translation>Approval</translation>
    </message>
    <message>
        <source>Contoh surat ke-12 hari ini: {0}</source>
        <translation>Example, the 12th letter, today: {0}</translation>
    </message>
</context>
<context>
    <name>LettersPage</name>
    <message>
        <source>Surat</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>&amp;Lihat dan cetak</source>
        <translation>&amp;View and print</translation>
    </message>
    <message>
        <source>&amp;Buka kasus</source>
        <translation>&amp;Open case</translation>
    </message>
    <message>
        <source>Jenis surat</source>
        <translation>Type of letter</translation>
    </message>
    <message>
        <source>Cari nomor, nama, atau tujuan</source>
        <translation>Search number, name, or destination</translation>
    </message>
    <message>
        <source>Cari surat (Ctrl+F)</source>
        <translation>Search letters (Ctrl+F)</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Tujuan</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Kasus</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Daftar surat</source>
        <translation>List of letters</translation>
    </message>
    <message>
        <source>Dibatalkan</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>Dipesan</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>s.d. {0}</source>
        <translation>until {0}</translation>
    </message>
    <message>
        <source>&amp;Tulis surat</source>
        <translation>&amp;Write letter</translation>
    </message>
    <message>
        <source>Lihat dan cetak (Ctrl+P)</source>
        <translation>View and print (Ctrl+P)</translation>
    </message>
    <message>
        <source>Batal&amp;kan</source>
        <translation>Vo&amp;id</translation>
    </message>
    <message>
        <source>&amp;Periksa keaslian</source>
        <translation>&amp;Check a letter</translation>
    </message>
    <message>
        <source>Bagian</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Buku agenda</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Semua jenis surat</source>
        <translation>All kinds of letters</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>&amp;Cetak yang dipilih</source>
        <translation>&amp;Print chosen</translation>
    </message>
    <message>
        <source>{0} surat</source>
        <translation>{0} letters</translation>
    </message>
    <message>
        <source>Tidak ada surat yang cocok</source>
        <translation>No matching letters</translation>
    </message>
    <message>
        <source>Periksa ejaan, atau pilih Semua.</source>
        <translation>Check the spelling, or choose All.</translation>
    </message>
    <message>
        <source>Tampilkan semua surat</source>
        <translation>Show all letters</translation>
    </message>
    <message>
        <source>Belum ada surat</source>
        <translation>No letters yet</translation>
    </message>
    <message>
        <source>Tanda terima, surat rujukan, dan surat keterangan tercatat di sini begitu dibuat.</source>
        <translation>Receipts, referral letters and statements are recorded here as soon as they are made.</translation>
    </message>
    <message>
        <source>Tulis surat</source>
        <translation>Write a letter</translation>
    </message>
    <message>
        <source>{0} nomor</source>
        <translation>{0} numbers</translation>
    </message>
</context>
<context>
    <name>LevelPage</name>
    <message>
        <source>Tingkat kantor</source>
        <translation>Level of the office</translation>
    </message>
    <message>
        <source>Tingkat menentukan ke mana kasus dirujuk dan dikirim.</source>
        <translation>The level decides where cases are referred and sent.</translation>
    </message>
    <message>
        <source>Desa atau kelurahan (Puskesos)</source>
        <translation>Desa or kelurahan (Puskesos)</translation>
    </message>
    <message>
        <source>Menerima warga, mencatat kasus, dan merujuk ke kecamatan atau dinas.</source>
        <translation>Receives residents, records cases, and refers to the kecamatan or an agency.</translation>
    </message>
    <message>
        <source>Kecamatan</source>
        <translation>Kecamatan</translation>
    </message>
    <message>
        <source>Menggabungkan kasus dari desa dan kelurahan, menjawab rujukannya.</source>
        <translation>Merges the cases of desa and kelurahan, answers their referrals.</translation>
    </message>
    <message>
        <source>Kabupaten atau kota (SLRT)</source>
        <translation>Kabupaten or kota (SLRT)</translation>
    </message>
    <message>
        <source>Menerima rujukan dari kecamatan dan meneruskannya ke dinas terkait.</source>
        <translation>Receives referrals from the kecamatan and passes them on to the agencies.</translation>
    </message>
    <message>
        <source>Kantor ini adalah</source>
        <translation>This office is</translation>
    </message>
</context>
<context>
    <name>ListEditor</name>
    <message>
        <source>K&amp;olom</source>
        <translation>C&amp;olumns</translation>
    </message>
    <message>
        <source>Pilih kolom dan urutannya</source>
        <translation>Choose columns and their order</translation>
    </message>
    <message>
        <source>&amp;Cetak</source>
        <translation>&amp;Print</translation>
    </message>
    <message>
        <source>Simpan b&amp;erkas</source>
        <translation>Save fil&amp;e</translation>
    </message>
    <message>
        <source>&amp;Excel</source>
        <translation>&amp;Excel</translation>
    </message>
    <message>
        <source>&amp;CSV</source>
        <translation>&amp;CSV</translation>
    </message>
    <message>
        <source>Lainnya</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Salin, ganti nama, hapus</source>
        <translation>Copy, rename, delete</translation>
    </message>
    <message>
        <source>Buan&amp;g perubahan</source>
        <translation>Discard chan&amp;ges</translation>
    </message>
    <message>
        <source>Si&amp;mpan daftar</source>
        <translation>Save l&amp;ist</translation>
    </message>
    <message>
        <source>Buan&amp;g daftar</source>
        <translation>Discard the lis&amp;t</translation>
    </message>
    <message>
        <source>Simpan daftar (Ctrl+S)</source>
        <translation>Save list (Ctrl+S)</translation>
    </message>
    <message>
        <source>Daftar ini dibuat versi program yang lain</source>
        <translation>This list was made by another version of the program</translation>
    </message>
    <message>
        <source>Isinya tidak dapat dibaca di sini. Perbarui program, atau hapus daftarnya.</source>
        <translation>It cannot be read here. Update the program, or delete the list.</translation>
    </message>
    <message>
        <source>Daftar baru ini belum disimpan.</source>
        <translation>This new list is not saved yet.</translation>
    </message>
    <message>
        <source>Perubahan daftar ini belum disimpan.</source>
        <translation>The changes to this list are not saved yet.</translation>
    </message>
    <message>
        <source>{0} baris</source>
        <translation>{0} rows</translation>
    </message>
    <message>
        <source>Isi daftar</source>
        <translation>Rows of the list</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>Menyelesaikan berkas</source>
        <translation>Finishing the file</translation>
    </message>
    <message>
        <source>Berkas tidak dapat disimpan di sana.</source>
        <translation>The file cannot be saved there.</translation>
    </message>
    <message>
        <source>Daftarnya tidak berubah.</source>
        <translation>The list did not change.</translation>
    </message>
    <message>
        <source>Pilih tempat lain, lalu simpan lagi.</source>
        <translation>Choose another place and save again.</translation>
    </message>
    <message numerus="yes">
        <source>%n baris dari kasus sensitif tidak ikut.</source>
        <translation>
            <numerusform>%n row of a sensitive case was left out.</numerusform>
            <numerusform>%n rows of sensitive cases were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n baris disimpan: {0}</source>
        <translation>
            <numerusform>%n row saved: {0}</numerusform>
            <numerusform>%n rows saved: {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Dibatalkan. Tidak ada berkas yang dibuat.</source>
        <translation>Cancelled. No file was made.</translation>
    </message>
    <message>
        <source>Menyimpan daftar</source>
        <translation>Saving the list</translation>
    </message>
    <message>
        <source>Cari dalam kasus</source>
        <translation>Search in cases</translation>
    </message>
    <message>
        <source>Cari dalam warga</source>
        <translation>Search in residents</translation>
    </message>
    <message>
        <source>Cari dalam usulan</source>
        <translation>Search in proposals</translation>
    </message>
    <message>
        <source>Kata pencarian tidak ikut disimpan.</source>
        <translation>Search words are not saved with it.</translation>
    </message>
    <message>
        <source>Daftar kasus baru</source>
        <translation>New list of cases</translation>
    </message>
    <message>
        <source>Daftar warga baru</source>
        <translation>New list of residents</translation>
    </message>
    <message>
        <source>Daftar usulan baru</source>
        <translation>New list of proposals</translation>
    </message>
    <message>
        <source>Saat ini tidak ada yang cocok</source>
        <translation>Nothing fits at the moment</translation>
    </message>
    <message>
        <source>Daftar ini mengisi diri begitu ada yang memenuhi saringannya.</source>
        <translation>This list fills by itself as soon as something meets its filters.</translation>
    </message>
    <message>
        <source>Hapus semua saringan</source>
        <translation>Remove all filters</translation>
    </message>
    <message>
        <source>Kasus muncul di sini begitu didaftarkan.</source>
        <translation>Cases appear here as soon as they are registered.</translation>
    </message>
    <message>
        <source>Warga muncul di sini begitu dicatat.</source>
        <translation>Residents appear here as soon as they are recorded.</translation>
    </message>
    <message>
        <source>Usulan muncul di sini begitu dibuat.</source>
        <translation>Proposals appear here as soon as they are made.</translation>
    </message>
    <message>
        <source>Belum ada data</source>
        <translation>No data yet</translation>
    </message>
</context>
<context>
    <name>ListsPage</name>
    <message>
        <source>Daftar bawaan program tidak dapat diganti namanya. Salin dulu.</source>
        <translation>A list that comes with the program cannot be renamed. Copy it first.</translation>
    </message>
    <message>
        <source>Daftar {0} disimpan</source>
        <translation>List {0} saved</translation>
    </message>
    <message>
        <source>Buang daftar baru ini?</source>
        <translation>Discard this new list?</translation>
    </message>
    <message>
        <source>Daftar {0} belum disimpan.</source>
        <translation>List {0} is not saved yet.</translation>
    </message>
    <message>
        <source>Buang daftar</source>
        <translation>Discard the list</translation>
    </message>
    <message>
        <source>Perubahan pada {0} dibuang</source>
        <translation>Changes to {0} discarded</translation>
    </message>
    <message>
        <source>Daftar bawaan program tidak dapat dihapus.</source>
        <translation>A list that comes with the program cannot be deleted.</translation>
    </message>
    <message>
        <source>Daftar {0} dihapus</source>
        <translation>List {0} deleted</translation>
    </message>
</context>
<context>
    <name>LivePaper</name>
    <message>
        <source>Pratinjau surat</source>
        <translation>Letter preview</translation>
    </message>
    <message>
        <source>Surat akan terlihat di sini</source>
        <translation>The letter will be shown here</translation>
    </message>
    <message>
        <source>Pilih warga dan jenis suratnya. Kertas ini berubah selagi Anda mengetik.</source>
        <translation>Choose the resident and the kind of letter. This paper changes as you type.</translation>
    </message>
    <message>
        <source>Belum ada: {0}.</source>
        <translation>Missing: {0}.</translation>
    </message>
    <message>
        <source>Isi di sebelah kiri, atau lengkapi data warganya. Surat tetap dapat diterbitkan bila yang kosong bukan isian wajib.</source>
        <translation>Fill it in on the left, or complete the resident&apos;s data. The letter can still be issued when no required field is empty.</translation>
    </message>
</context>
<context>
    <name>LoginWindow</name>
    <message>
        <source>Puskesos Desktop - Masuk</source>
        <translation>Puskesos Desktop - Log in</translation>
    </message>
    <message>
        <source>Masuk ke {0}</source>
        <translation>Log in to {0}</translation>
    </message>
    <message>
        <source>Layar terkunci</source>
        <translation>Screen locked</translation>
    </message>
    <message>
        <source>Puskesos Desktop</source>
        <translation>Puskesos Desktop</translation>
    </message>
    <message>
        <source>&amp;Nama pengguna</source>
        <translation>&amp;User name</translation>
    </message>
    <message>
        <source>&amp;Kata sandi</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>Kantor &amp;lain</source>
        <translation>&amp;Other office</translation>
    </message>
    <message>
        <source>Pesan</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Masuk sebagai petugas &amp;lain</source>
        <translation>&amp;Log in as other staff</translation>
    </message>
    <message>
        <source>Siapkan atau pulihkan kantor</source>
        <translation>Set up or restore an office</translation>
    </message>
    <message>
        <source>&amp;Buka kunci</source>
        <translation>Unloc&amp;k</translation>
    </message>
    <message>
        <source>&amp;Masuk</source>
        <translation>&amp;Log in</translation>
    </message>
    <message>
        <source>Isi nama pengguna Anda dulu.</source>
        <translation>Enter your user name first.</translation>
    </message>
    <message>
        <source>Isi kata sandi Anda dulu.</source>
        <translation>Enter your password first.</translation>
    </message>
    <message>
        <source>Caps Lock tampaknya menyala. Huruf besar dan kecil dibedakan.</source>
        <translation>Caps Lock seems to be on. Capital and small letters are different.</translation>
    </message>
    <message>
        <source>Memeriksa…</source>
        <translation>Checking…</translation>
    </message>
</context>
<context>
    <name>LogoField</name>
    <message>
        <source>Pilih &amp;gambar</source>
        <translation>Choose &amp;picture</translation>
    </message>
    <message>
        <source>&amp;Hapus logo</source>
        <translation>&amp;Remove logo</translation>
    </message>
</context>
<context>
    <name>MailRound</name>
    <message numerus="yes">
        <source>%n bundel terkirim lewat surel.</source>
        <translation>
            <numerusform>%n bundle was sent by mail.</numerusform>
            <numerusform>%n bundles were sent by mail.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailSection</name>
    <message>
        <source>Surel</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Tanpa surel pun bundel dapat dikirim lewat flashdisk. Isi bundel selalu terkunci.</source>
        <translation>Bundles can travel by stick without any mail. They are always encrypted.</translation>
    </message>
    <message>
        <source>Bagian surel</source>
        <translation>Parts of mail</translation>
    </message>
    <message>
        <source>Akun</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Alamat kantor</source>
        <translation>Office addresses</translation>
    </message>
    <message>
        <source>Simpan dan &amp;coba sambungan</source>
        <translation>Save and &amp;test the connection</translation>
    </message>
    <message>
        <source>Simpa&amp;n</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Simpan (Ctrl+S)</source>
        <translation>Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>Ada perubahan yang belum disimpan.</source>
        <translation>There are unsaved changes.</translation>
    </message>
    <message>
        <source>Pengaturan surel tersimpan.</source>
        <translation>Mail settings saved.</translation>
    </message>
    <message>
        <source>Belum dapat disimpan.</source>
        <translation>Could not be saved yet.</translation>
    </message>
    <message>
        <source>Surel siap dipakai.</source>
        <translation>Mail is ready.</translation>
    </message>
    <message>
        <source>Sambungan surel belum berhasil.</source>
        <translation>The mail connection does not work yet.</translation>
    </message>
    <message>
        <source>Langkah yang gagal dan cara memperbaikinya ada di bawah.</source>
        <translation>The step that failed and its remedy are below.</translation>
    </message>
    <message>
        <source>Mencoba sambungan surel</source>
        <translation>Testing the mail connection</translation>
    </message>
</context>
<context>
    <name>MailSteps</name>
    <message>
        <source>Mengirim lewat {0}</source>
        <translation>Sending through {0}</translation>
    </message>
    <message>
        <source>Mengambil dari {0}</source>
        <translation>Fetching from {0}</translation>
    </message>
    <message>
        <source>{0}: berhasil</source>
        <translation>{0}: worked</translation>
    </message>
    <message>
        <source>{0}: gagal</source>
        <translation>{0}: failed</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Belum disimpan: {0}; ketikannya tetap ada di sana</source>
        <translation>Not saved yet: {0}; what you typed stays there</translation>
    </message>
    <message>
        <source>Cadangkan data sekarang</source>
        <translation>Back up data now</translation>
    </message>
    <message>
        <source>Kelola petugas</source>
        <translation>Manage staff</translation>
    </message>
    <message>
        <source>Ubah kop surat dan penandatangan</source>
        <translation>Change letterhead and signatories</translation>
    </message>
    <message>
        <source>Ubah hari libur dan batas waktu</source>
        <translation>Change holidays and deadlines</translation>
    </message>
    <message>
        <source>Pendaftaran baru</source>
        <translation>New intake</translation>
    </message>
    <message>
        <source>Periksa keaslian surat</source>
        <translation>Check a letter</translation>
    </message>
    <message>
        <source>Ganti kata sandi</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>Bantuan halaman ini</source>
        <translation>Help for this page</translation>
    </message>
    <message>
        <source>Tombol pintas</source>
        <translation>Shortcut keys</translation>
    </message>
    <message>
        <source>Kunci layar</source>
        <translation>Screen lock</translation>
    </message>
</context>
<context>
    <name>MatchCard</name>
    <message>
        <source>Lihat program</source>
        <extracomment>What is of use at once stands open; the rest is one line each.</extracomment>
        <translation>See programme</translation>
    </message>
    <message>
        <source>Lihat program {0}</source>
        <translation>See programme {0}</translation>
    </message>
    <message>
        <source>Berkas yang belum ada: {0}</source>
        <translation>Papers still missing: {0}</translation>
    </message>
    <message>
        <source>{0} (belum terkonfirmasi)</source>
        <translation>{0} (unconfirmed)</translation>
    </message>
    <message>
        <source>belum diketahui</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>Belum diketahui</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Terpenuhi</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>Tidak terpenuhi</source>
        <translation>Not met</translation>
    </message>
</context>
<context>
    <name>MatchList</name>
    <message>
        <source>Program untuk keluarga ini</source>
        <translation>Programmes for this family</translation>
    </message>
    <message>
        <source>Belum ada program yang cocok.</source>
        <translation>No programme fits yet.</translation>
    </message>
</context>
<context>
    <name>MaterialsPanel</name>
    <message>
        <source>Materi</source>
        <translation>Materials</translation>
    </message>
    <message>
        <source>Ukuran</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Dipakai</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>Materi sosialisasi</source>
        <translation>Materials for sessions</translation>
    </message>
    <message>
        <source>Belum ada materi</source>
        <translation>No materials yet</translation>
    </message>
    <message>
        <source>Simpan poster atau selebaran (PDF atau gambar) untuk ditampilkan dan dicetak.</source>
        <translation>Keep posters or leaflets (PDF or picture) here to show and print.</translation>
    </message>
    <message>
        <source>Tambah &amp;materi</source>
        <translation>Add &amp;material</translation>
    </message>
    <message>
        <source>Tampi&amp;lkan</source>
        <translation>S&amp;how</translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Pilih materi</source>
        <translation>Choose a material</translation>
    </message>
    <message>
        <source>PDF atau gambar</source>
        <translation>PDF or picture</translation>
    </message>
    <message>
        <source>Materi {0} tersimpan</source>
        <translation>Material {0} saved</translation>
    </message>
    <message>
        <source>Menyimpan materi</source>
        <translation>Saving the material</translation>
    </message>
    <message>
        <source>Hapus materi {0}</source>
        <translation>Remove material {0}</translation>
    </message>
    <message>
        <source>Kegiatan yang memakainya tetap tercatat.</source>
        <translation>Sessions that used it stay recorded.</translation>
    </message>
    <message>
        <source>Hapus materi</source>
        <translation>Remove material</translation>
    </message>
    <message>
        <source>&amp;Alasan menghapus</source>
        <translation>&amp;Reason for removing</translation>
    </message>
    <message>
        <source>Materi {0} dihapus</source>
        <translation>Material {0} removed</translation>
    </message>
</context>
<context>
    <name>MeetingDialog</name>
    <message>
        <source>Ubah musyawarah</source>
        <translation>Change the deliberation</translation>
    </message>
    <message>
        <source>Rencanakan musyawarah</source>
        <translation>Plan a deliberation</translation>
    </message>
    <message>
        <source>&amp;Jenis</source>
        <translation>&amp;Kind</translation>
    </message>
    <message>
        <source>&amp;Bulan siklus</source>
        <translation>&amp;Month of the cycle</translation>
    </message>
    <message>
        <source>&amp;Hari pelaksanaan</source>
        <translation>&amp;Day it is held</translation>
    </message>
    <message>
        <source>&amp;Pukul</source>
        <translation>T&amp;ime</translation>
    </message>
    <message>
        <source>&amp;Tempat</source>
        <translation>&amp;Place</translation>
    </message>
    <message>
        <source>&amp;Diumumkan pada</source>
        <translation>Announced &amp;on</translation>
    </message>
    <message>
        <source>Kosongkan bila undangan belum disebarkan.</source>
        <translation>Leave empty while the invitations are not out.</translation>
    </message>
    <message>
        <source>Pe&amp;mimpin</source>
        <translation>&amp;Leader</translation>
    </message>
    <message>
        <source>&amp;Notulis</source>
        <translation>Secretar&amp;y</translation>
    </message>
    <message>
        <source>&amp;Acara</source>
        <translation>&amp;Agenda</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Simpan (Ctrl+S)</source>
        <translation>&amp;Save (Ctrl+S)</translation>
    </message>
    <message numerus="yes">
        <source>Kurang dari %n hari sebelum musyawarah.</source>
        <translation>
            <numerusform>Fewer than %n day before the meeting.</numerusform>
            <numerusform>Fewer than %n days before the meeting.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undangan tidak akan sempat %n hari sebelumnya.</source>
        <translation>
            <numerusform>There is no time left to invite %n day before.</numerusform>
            <numerusform>There is no time left to invite %n days before.</numerusform>
        </translation>
    </message>
    <message>
        <source>Musyawarah tersimpan</source>
        <translation>Deliberation saved</translation>
    </message>
</context>
<context>
    <name>MeetingView</name>
    <message>
        <source>Kesimpula&amp;n</source>
        <translation>Con&amp;clusion</translation>
    </message>
    <message>
        <source>Keluarga tidak ditemukan</source>
        <translation>Families not found</translation>
    </message>
    <message>
        <source>Dari daftar awal yang diperiksa.</source>
        <translation>Of the list that was checked.</translation>
    </message>
    <message>
        <source>Keluarga mampu</source>
        <translation>Families found able</translation>
    </message>
    <message>
        <source>Tutup musya&amp;warah</source>
        <translation>Close the del&amp;iberation</translation>
    </message>
    <message>
        <source>Keputusan</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Daftar hadir</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>Penutup</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>Surat</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Setelah ditutup, keputusan tidak berubah lagi. Usulan yang ditunda atau belum diputus pindah ke bulan berikutnya.</source>
        <translation>Once closed, decisions no longer change. What is postponed or not decided goes to the next month.</translation>
    </message>
    <message>
        <source>Belum diumumkan</source>
        <translation>Not announced yet</translation>
    </message>
    <message>
        <source>Diumumkan terlambat</source>
        <translation>Announced too late</translation>
    </message>
    <message>
        <source>Buka kembali</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>&amp;Ubah rencana</source>
        <translation>C&amp;hange the plan</translation>
    </message>
    <message>
        <source>Sudah &amp;diumumkan</source>
        <translation>Has been announce&amp;d</translation>
    </message>
    <message>
        <source>Batalkan &amp;rencana</source>
        <translation>Cancel the p&amp;lan</translation>
    </message>
    <message>
        <source>Tercatat diumumkan hari ini</source>
        <translation>Recorded as announced today</translation>
    </message>
    <message>
        <source>Pengumuman dibatalkan</source>
        <translation>Announcement taken back</translation>
    </message>
    <message>
        <source>Batalkan musyawarah</source>
        <translation>Cancel the deliberation</translation>
    </message>
    <message>
        <source>Keputusan yang sudah dicatat dikosongkan; usulannya tetap menunggu.</source>
        <translation>Decisions made so far are cleared; the proposals go on waiting.</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Musyawarah dibatalkan</source>
        <translation>Deliberation cancelled</translation>
    </message>
    <message>
        <source>Musyawarah dibuka kembali</source>
        <translation>Deliberation opened again</translation>
    </message>
    <message>
        <source>Daftar hadir tersimpan</source>
        <translation>Attendance saved</translation>
    </message>
    <message>
        <source>Daftar hadir belum disimpan.</source>
        <translation>The attendance is not saved yet.</translation>
    </message>
    <message>
        <source>Tekan Simpan daftar dahulu.</source>
        <translation>Press Save the list first.</translation>
    </message>
    <message>
        <source>Tutup musyawarah</source>
        <translation>Close the deliberation</translation>
    </message>
    <message numerus="yes">
        <source>%n usulan belum diputus dan pindah ke bulan berikutnya.</source>
        <translation>
            <numerusform>%n proposal is not decided and goes to the next month.</numerusform>
            <numerusform>%n proposals are not decided and go to the next month.</numerusform>
        </translation>
    </message>
    <message>
        <source>Musyawarah ditutup</source>
        <translation>Deliberation closed</translation>
    </message>
</context>
<context>
    <name>MeetingsPanel</name>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Siklus</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Daftar musyawarah</source>
        <translation>List of deliberations</translation>
    </message>
    <message>
        <source>Ren&amp;canakan musyawarah</source>
        <translation>Plan a &amp;deliberation</translation>
    </message>
    <message>
        <source>Belum ada musyawarah</source>
        <translation>No deliberations yet</translation>
    </message>
    <message>
        <source>Musyawarah memutuskan usulan bulan ini; undangannya disebarkan 3 hari sebelumnya.</source>
        <translation>The deliberation decides the proposals of the month; it is announced 3 days before.</translation>
    </message>
    <message>
        <source>Rencanakan musyawarah</source>
        <translation>Plan a deliberation</translation>
    </message>
</context>
<context>
    <name>MergeWords</name>
    <message numerus="yes">
        <source>%n bundel siap digabungkan</source>
        <translation>
            <numerusform>%n bundle ready to merge</numerusform>
            <numerusform>%n bundles ready to merge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n berkas salinan dari bundel yang sama</source>
        <translation>
            <numerusform>%n file is a copy of the same bundle</numerusform>
            <numerusform>%n files are copies of the same bundle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n perbedaan akan menunggu keputusan Anda</source>
        <translation>
            <numerusform>%n difference will wait for your decision</numerusform>
            <numerusform>%n differences will wait for your decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundel akan dipindahkan ke Ditolak</source>
        <translation>
            <numerusform>%n bundle will be moved to Refused</numerusform>
            <numerusform>%n bundles will be moved to Refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n berkas bukan bundel, tidak dihitung</source>
        <translation>
            <numerusform>%n file is no bundle and is not counted</numerusform>
            <numerusform>%n files are no bundles and are not counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundel digabungkan</source>
        <translation>
            <numerusform>%n bundle merged</numerusform>
            <numerusform>%n bundles merged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundel ditolak</source>
        <translation>
            <numerusform>%n bundle refused</numerusform>
            <numerusform>%n bundles refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n berkas tidak digabungkan</source>
        <translation>
            <numerusform>%n file not merged</numerusform>
            <numerusform>%n files not merged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundel menunggu kiriman sebelumnya</source>
        <translation>
            <numerusform>%n bundle waits for an earlier one</numerusform>
            <numerusform>%n bundles wait for an earlier one</numerusform>
        </translation>
    </message>
    <message>
        <source>Isi semua bundel ini sudah ada di sini. Data di sini tidak berubah.</source>
        <translation>All that these bundles hold is here already. The data here did not change.</translation>
    </message>
    <message>
        <source>Tidak ada yang baru</source>
        <translation>Nothing new</translation>
    </message>
    <message numerus="yes">
        <source>%n perbedaan menunggu keputusan Anda.</source>
        <translation>
            <numerusform>%n difference waits for your decision.</numerusform>
            <numerusform>%n differences wait for your decision.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sebabnya tertulis di bawah tabel dan di tab Ditolak.</source>
        <translation>The reason is below the table and under Refused.</translation>
    </message>
    <message>
        <source>Sebabnya tertulis di bawah tabel.</source>
        <translation>The reasons are below the table.</translation>
    </message>
</context>
<context>
    <name>MonthBox</name>
    <message>
        <source>Bulan ini</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Kasus masuk</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Dijawab</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Lama dijawab</source>
        <translation>Days to answer</translation>
    </message>
    <message>
        <source>dibanding {0}</source>
        <translation>against {0}</translation>
    </message>
    <message>
        <source>{0} lebih banyak</source>
        <translation>{0} more</translation>
    </message>
    <message>
        <source>{0} lebih sedikit</source>
        <translation>{0} fewer</translation>
    </message>
    <message>
        <source>sama banyak</source>
        <translation>the same</translation>
    </message>
    <message>
        <source>{0} pada {1}</source>
        <translation>{0} on {1}</translation>
    </message>
    <message>
        <source>Hari kerja sejak dikirim, nilai tengah</source>
        <translation>Working days since sending, median</translation>
    </message>
    <message>
        <source>{0}; {1} pada {2}</source>
        <translation>{0}; {1} on {2}</translation>
    </message>
    <message>
        <source>belum ada jawaban</source>
        <translation>no answer yet</translation>
    </message>
    <message>
        <source>hari kerja</source>
        <translation>working days</translation>
    </message>
    <message>
        <source>{0} hari lebih lama</source>
        <translation>{0} days slower</translation>
    </message>
    <message>
        <source>{0} hari lebih cepat</source>
        <translation>{0} days faster</translation>
    </message>
    <message>
        <source>hari, sama lama</source>
        <translation>days, the same</translation>
    </message>
</context>
<context>
    <name>MorePersonFields</name>
    <message>
        <source>Data lain: agama, pekerjaan, pendidikan, orang tua</source>
        <translation>More: religion, occupation, education, parents</translation>
    </message>
    <message>
        <source>{0} ({1} terisi)</source>
        <translation>{0} ({1} filled in)</translation>
    </message>
    <message>
        <source>Tidak diketahui</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Agama</source>
        <translation>Religion</translation>
    </message>
    <message>
        <source>Status kawin</source>
        <translation>Marital status</translation>
    </message>
    <message>
        <source>Pendidikan terakhir</source>
        <translation>Highest education</translation>
    </message>
    <message>
        <source>Sedang sekolah</source>
        <translation>In school now</translation>
    </message>
    <message>
        <source>Pekerjaan</source>
        <translation>Occupation</translation>
    </message>
    <message>
        <source>Golongan darah</source>
        <translation>Blood group</translation>
    </message>
    <message>
        <source>Kewarganegaraan</source>
        <translation>Citizenship</translation>
    </message>
    <message>
        <source>Jaminan kesehatan</source>
        <translation>Health insurance</translation>
    </message>
    <message>
        <source>Penyakit menahun</source>
        <translation>Chronic illness</translation>
    </message>
    <message>
        <source>Ya</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Tidak</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Sedang hamil</source>
        <translation>Pregnant now</translation>
    </message>
    <message>
        <source>Nama ayah</source>
        <translation>Father&apos;s name</translation>
    </message>
    <message>
        <source>NIK ayah</source>
        <translation>Father&apos;s NIK</translation>
    </message>
    <message>
        <source>Nama ibu</source>
        <translation>Mother&apos;s name</translation>
    </message>
    <message>
        <source>NIK ibu</source>
        <translation>Mother&apos;s NIK</translation>
    </message>
</context>
<context>
    <name>MultiChoiceField</name>
    <message>
        <source>Cari dalam daftar</source>
        <translation>Search in the list</translation>
    </message>
    <message>
        <source>Pilihan</source>
        <translation>Choices</translation>
    </message>
</context>
<context>
    <name>NameBar</name>
    <message>
        <source>Nama daftar</source>
        <translation>Name of the list</translation>
    </message>
    <message>
        <source>N&amp;ama daftar</source>
        <translation>N&amp;ame of the list</translation>
    </message>
    <message>
        <source>Simpan</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Batal</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>NewPassword</name>
    <message>
        <source>&amp;Kata sandi</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>Paling sedikit 8 karakter. Beberapa kata yang hanya Anda tahu paling mudah diingat.</source>
        <translation>At least 8 characters. A few words that only you know are easiest to remember.</translation>
    </message>
    <message>
        <source>&amp;Ulangi kata sandi</source>
        <translation>&amp;Repeat password</translation>
    </message>
    <message>
        <source>Kedua kata sandi belum sama. Ketik ulang di sini.</source>
        <translation>The two passwords are not the same yet. Type it again here.</translation>
    </message>
    <message>
        <source>Caps Lock tampaknya menyala. Huruf besar dan kecil dibedakan.</source>
        <translation>Caps Lock seems to be on. Capital and small letters are different.</translation>
    </message>
</context>
<context>
    <name>NikField</name>
    <message>
        <source>16 angka. Boleh dikosongkan bila tidak ada.</source>
        <translation>16 digits. May stay empty if there is none.</translation>
    </message>
</context>
<context>
    <name>NikLine</name>
    <message>
        <source>Lihat &amp;NIK</source>
        <translation>View NI&amp;K</translation>
    </message>
    <message>
        <source>Salin</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Salin NIK</source>
        <translation>Copy NIK</translation>
    </message>
    <message>
        <source>Sembunyikan</source>
        <translation>Hide</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Isi angka dari {0} sampai {1}.</source>
        <translation>Enter a number from {0} to {1}.</translation>
    </message>
</context>
<context>
    <name>ObservationForm</name>
    <message>
        <source>&amp;Untuk</source>
        <translation>&amp;For</translation>
    </message>
    <message>
        <source>&amp;Tanggal cek</source>
        <translation>&amp;Date of the check</translation>
    </message>
    <message>
        <source>Su&amp;mber</source>
        <translation>So&amp;urce</translation>
    </message>
    <message>
        <source>Tidak tampak</source>
        <translation>Not shown</translation>
    </message>
    <message>
        <source>Status di &amp;DTSEN</source>
        <translation>&amp;Registered in DTSEN</translation>
    </message>
    <message>
        <source>D&amp;esil</source>
        <translation>D&amp;ecile</translation>
    </message>
    <message>
        <source>&amp;Program yang tampak</source>
        <translation>&amp;Programmes shown</translation>
    </message>
    <message>
        <source>Pisahkan dengan koma, misalnya PKH, BPNT.</source>
        <translation>Separate with commas, for example PKH, BPNT.</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>No&amp;tes</translation>
    </message>
</context>
<context>
    <name>OfficePage</name>
    <message>
        <source>Keterangan kantor</source>
        <translation>Details of the office</translation>
    </message>
    <message>
        <source>Tercetak di kop surat dan tanda terima. Dapat diubah kelak.</source>
        <translation>Printed on the letterhead and the receipt. Can be changed later.</translation>
    </message>
    <message>
        <source>&amp;Nama kantor</source>
        <translation>Office &amp;name</translation>
    </message>
    <message>
        <source>&amp;Alamat</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>Misalnya: Jalan Raya Cugenang Nomor 12</source>
        <translation>For example: Jalan Raya Cugenang Nomor 12</translation>
    </message>
    <message>
        <source>Kode &amp;pos</source>
        <translation>&amp;Postcode</translation>
    </message>
    <message>
        <source>&amp;Telepon</source>
        <translation>Te&amp;lephone</translation>
    </message>
    <message>
        <source>&amp;Surel</source>
        <translation>&amp;Email</translation>
    </message>
</context>
<context>
    <name>OfficeSection</name>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Bagian keterangan kantor</source>
        <translation>Sections of the office details</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Kop surat</source>
        <translation>Letterhead</translation>
    </message>
    <message>
        <source>Penandatangan</source>
        <translation>Signatories</translation>
    </message>
    <message>
        <source>Surat dan persetujuan</source>
        <translation>Letters and approval</translation>
    </message>
    <message>
        <source>&amp;Batalkan perubahan</source>
        <translation>&amp;Discard changes</translation>
    </message>
    <message>
        <source>Simpan p&amp;erubahan</source>
        <translation>Save chan&amp;ges</translation>
    </message>
    <message>
        <source>Simpan (Ctrl+S)</source>
        <translation>Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>Ada perubahan yang belum disimpan.</source>
        <translation>There are changes that are not saved yet.</translation>
    </message>
    <message>
        <source>Keterangan kantor tersimpan.</source>
        <translation>Office details saved.</translation>
    </message>
    <message>
        <source>Belum dapat disimpan.</source>
        <translation>Cannot be saved yet.</translation>
    </message>
</context>
<context>
    <name>OfficeState</name>
    <message>
        <source>Keadaan kantor</source>
        <translation>State of the office</translation>
    </message>
    <message>
        <source>Cadangan</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Belum dipasangkan dengan kantor di atas</source>
        <translation>Not paired with the office above yet</translation>
    </message>
    <message>
        <source>Sinkronisasi</source>
        <translation>Synchronisation</translation>
    </message>
    <message numerus="yes">
        <source>%n kasus dan rujukan belum dikonfirmasi</source>
        <translation>
            <numerusform>%n case or referral not confirmed yet</numerusform>
            <numerusform>%n cases and referrals not confirmed yet</numerusform>
        </translation>
    </message>
    <message>
        <source>Kirim</source>
        <translation>Send</translation>
    </message>
    <message numerus="yes">
        <source>%n perbedaan antarkantor menunggu keputusan</source>
        <translation>
            <numerusform>%n difference between offices waits for a decision</numerusform>
            <numerusform>%n differences between offices wait for a decision</numerusform>
        </translation>
    </message>
    <message>
        <source>Putuskan</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>Usulan</source>
        <translation>Proposals</translation>
    </message>
</context>
<context>
    <name>OfficesBox</name>
    <message>
        <source>Kiriman kecamatan</source>
        <translation>Sent by districts</translation>
    </message>
    <message>
        <source>Kiriman desa</source>
        <translation>Sent by villages</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Segar, sampai {0} hari</source>
        <translation>Fresh, up to {0} days</translation>
    </message>
    <message>
        <source>Terlambat, {0}-{1} hari</source>
        <translation>Late, {0}-{1} days</translation>
    </message>
    <message>
        <source>Diam, lebih dari {0} hari</source>
        <translation>Silent, over {0} days</translation>
    </message>
    <message>
        <source>Semua sudah mengirim.</source>
        <translation>All have sent.</translation>
    </message>
    <message>
        <source>Belum pernah mengirim: {0}</source>
        <translation>Never sent: {0}</translation>
    </message>
    <message numerus="yes">
        <source>Paling lama: {0}, %n hari lalu</source>
        <translation>
            <numerusform>Longest: {0}, %n day ago</numerusform>
            <numerusform>Longest: {0}, %n days ago</numerusform>
        </translation>
    </message>
    <message>
        <source>Dicabut, menunggu kartu baru: {0}</source>
        <translation>Revoked, waiting for a new card: {0}</translation>
    </message>
</context>
<context>
    <name>OfficesPanel</name>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Hubungan</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>Dipasangkan</source>
        <translation>Paired</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kantor pasangan</source>
        <translation>Partner offices</translation>
    </message>
    <message>
        <source>Belum ada kantor pasangan</source>
        <translation>No partner offices yet</translation>
    </message>
    <message>
        <source>Serahkan kartu kantor Anda, terima kartu kantor itu, lalu cocokkan kodenya. Setelah itu bundel dapat dikirim dan diterima.</source>
        <translation>Hand over your office card, take theirs, then compare the codes. After that, bundles can be sent and received.</translation>
    </message>
    <message>
        <source>&amp;Cabut kepercayaan</source>
        <translation>&amp;Withdraw trust</translation>
    </message>
    <message>
        <source>&amp;Ganti kunci kantor ini</source>
        <translation>Chan&amp;ge this office&apos;s keys</translation>
    </message>
    <message>
        <source>&amp;Daftar kepercayaan</source>
        <translation>&amp;Trust list</translation>
    </message>
    <message>
        <source>Komputer &amp;hilang atau diganti</source>
        <translation>Computer &amp;lost or replaced</translation>
    </message>
    <message>
        <source>Hanya Administrator yang dapat melakukan ini.</source>
        <translation>Only an Administrator can do this.</translation>
    </message>
    <message>
        <source>Di atas kantor ini</source>
        <translation>Above this office</translation>
    </message>
    <message>
        <source>Di bawah kantor ini</source>
        <translation>Below this office</translation>
    </message>
    <message>
        <source>Dipercaya</source>
        <translation>Trusted</translation>
    </message>
    <message>
        <source>Dicabut, tunggu kartu baru</source>
        <translation>Revoked, awaiting a new card</translation>
    </message>
    <message>
        <source>Pilih dulu kantornya di tabel.</source>
        <translation>Choose the office in the table first.</translation>
    </message>
    <message>
        <source>Kepercayaan pada kantor ini sudah dicabut.</source>
        <translation>Trust in this office is already revoked.</translation>
    </message>
    <message>
        <source>Simpan kartu kantor</source>
        <translation>Save office card</translation>
    </message>
    <message>
        <source>Kartu kantor</source>
        <translation>Office card</translation>
    </message>
    <message>
        <source>Kartu tersimpan: {0}</source>
        <translation>Card saved: {0}</translation>
    </message>
    <message>
        <source>Serahkan berkas ini ke kantor pasangan. Isinya tidak rahasia.</source>
        <translation>Hand this file to the partner office. Its contents are not secret.</translation>
    </message>
    <message>
        <source>Buka kartu kantor lain</source>
        <translation>Open another office&apos;s card</translation>
    </message>
    <message>
        <source>Semua berkas (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>{0} sudah dipasangkan.</source>
        <translation>{0} is already paired.</translation>
    </message>
    <message>
        <source>{0} tidak dipasangkan.</source>
        <translation>{0} was not paired.</translation>
    </message>
    <message>
        <source>Daftar kantor tidak berubah. Jangan pakai kartu itu; minta kartu baru langsung dari petugasnya.</source>
        <translation>The list of offices did not change. Do not use that card; ask the officer in person for a new one.</translation>
    </message>
    <message>
        <source>{0} kini kantor pasangan.</source>
        <translation>{0} is now a partner office.</translation>
    </message>
    <message>
        <source>Bila komputernya baru, buatkan salinan lengkap agar datanya kembali ke sana.</source>
        <translation>If its computer is new, make a full copy so that its data comes back there.</translation>
    </message>
    <message>
        <source>Pastikan kantor itu juga memasangkan kartu Anda, agar bundel dapat dibuka di sana.</source>
        <translation>Make sure that office pairs your card too, so that bundles can be opened there.</translation>
    </message>
    <message>
        <source>Buat salinan lengkap</source>
        <translation>Make a full copy</translation>
    </message>
    <message>
        <source>Kepercayaan pada {0} dicabut.</source>
        <translation>Trust in {0} was revoked.</translation>
    </message>
    <message>
        <source>Bundel dari komputer itu kini ditolak. Setelah kantor itu memakai komputer baru, minta kartu barunya, pasangkan lagi, lalu buatkan salinan lengkap.</source>
        <translation>Bundles from that computer are refused now. Once that office uses a new computer, ask for its new card, pair it again, then make a full copy.</translation>
    </message>
    <message>
        <source>1. Pilih kantornya lalu cabut kepercayaan. 2. Minta kartu baru dari komputer barunya, pasangkan, dan cocokkan kodenya. 3. Buat salinan lengkap untuk kantor itu di tab pertama.</source>
        <translation>1. Choose the office and revoke trust. 2. Ask for the new card of its new computer, pair it and compare the code. 3. Make a full copy for that office in the first tab.</translation>
    </message>
    <message>
        <source>1. Telepon kantor di atas agar kepercayaan pada komputer lama dicabut. 2. Pulihkan dari cadangan, atau siapkan kantor baru di komputer baru. 3. Tukar kartu kantor, cocokkan kodenya, lalu minta salinan lengkap.</source>
        <translation>1. Phone the office above so that trust in the old computer is revoked. 2. Restore a backup, or set up the office anew on the new computer. 3. Exchange office cards, compare the code, then ask for a full copy.</translation>
    </message>
    <message>
        <source>Kantor di bawah: {0}
Kantor ini: {1}</source>
        <translation>Offices below: {0}
This office: {1}</translation>
    </message>
    <message>
        <source>Bila komputer hilang, dicuri, atau diganti</source>
        <translation>When a computer is lost, stolen or replaced</translation>
    </message>
    <message>
        <source>Ganti kunci kantor ini</source>
        <translation>Change this office&apos;s keys</translation>
    </message>
    <message>
        <source>Lakukan bila kunci lama mungkin diketahui orang lain. Kantor di bawah mengenal kunci baru lewat balasan berikutnya; kantor di atas memerlukan kartu baru Anda dan kode periksanya.</source>
        <translation>Do this if somebody else may know the old key. Offices below learn of the new one with the next reply; the office above needs your new card and the check code.</translation>
    </message>
    <message>
        <source>Ganti kunci</source>
        <translation>Change keys</translation>
    </message>
    <message>
        <source>Kunci kantor sudah diganti.</source>
        <translation>The office&apos;s keys were changed.</translation>
    </message>
    <message>
        <source>Serahkan kartu baru ke kantor di atas. Bundel dengan kunci lama masih dapat dibuka.</source>
        <translation>Hand the new card to the office above. Bundles to the old key can still be opened.</translation>
    </message>
    <message>
        <source>Simpan kartu baru</source>
        <translation>Save the new card</translation>
    </message>
    <message>
        <source>Simpan daftar untuk diserahkan</source>
        <translation>Save the list to hand over</translation>
    </message>
    <message>
        <source>Terima daftar dari kantor di atas</source>
        <translation>Take a list from the office above</translation>
    </message>
    <message>
        <source>Simpan daftar kepercayaan</source>
        <translation>Save trust list</translation>
    </message>
    <message>
        <source>Daftar tersimpan: {0}</source>
        <translation>List saved: {0}</translation>
    </message>
    <message>
        <source>Isinya bertanda tangan dan tidak rahasia. Daftar ini juga ikut pada setiap balasan.</source>
        <translation>It is signed and not secret. This list also goes with every reply.</translation>
    </message>
    <message>
        <source>Terima daftar kepercayaan</source>
        <translation>Take a trust list</translation>
    </message>
    <message>
        <source>Daftar kepercayaan</source>
        <translation>Trust list</translation>
    </message>
    <message>
        <source>Daftar kepercayaan diterima.</source>
        <translation>Trust list taken.</translation>
    </message>
    <message>
        <source>Kantor di atas dengan kunci baru kini dikenal di sini.</source>
        <translation>Offices above with new keys are known here now.</translation>
    </message>
    <message>
        <source>Cabut kepercayaan pada {0}</source>
        <translation>Withdraw trust in {0}</translation>
    </message>
    <message>
        <source>Simpan &amp;kartu kantor ini</source>
        <translation>Save this office&apos;s &amp;card</translation>
    </message>
    <message>
        <source>Pa&amp;sangkan dengan kartu</source>
        <translation>Pa&amp;ir with a card</translation>
    </message>
    <message>
        <source>Bundel yang dibuat komputer kantor itu akan ditolak sampai dipasangkan lagi.</source>
        <translation>Bundles made by that office&apos;s computer are refused until it is paired again.</translation>
    </message>
    <message>
        <source>Cabut kepercayaan</source>
        <translation>Withdraw trust</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>OtherRecords</name>
    <message>
        <source>Batalkan penggabungan</source>
        <translation>Undo the merge</translation>
    </message>
    <message>
        <source>Kantor di atas menggabungkan data ini dengan data orang yang sama di kantor lain.</source>
        <translation>The office above merged this record with one of the same person at another office.</translation>
    </message>
    <message>
        <source>tanpa NIK</source>
        <translation>without NIK</translation>
    </message>
    <message>
        <source>{0}, {1}. Digabungkan dengan data ini.</source>
        <translation>{0}, {1}. Merged with this record.</translation>
    </message>
    <message>
        <source>{0}, {1}. Ditautkan: orang yang sama.</source>
        <translation>{0}, {1}. Linked: the same person.</translation>
    </message>
</context>
<context>
    <name>OutboxPanel</name>
    <message>
        <source>Dibuat</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Kepada</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Ukuran</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Kotak keluar surel</source>
        <translation>Mail outbox</translation>
    </message>
    <message>
        <source>Kotak keluar kosong</source>
        <translation>The outbox is empty</translation>
    </message>
    <message>
        <source>Bundel yang dikirim lewat surel menunggu di sini sampai diterima server.</source>
        <translation>Bundles sent by mail wait here until the server has taken them.</translation>
    </message>
    <message>
        <source>&amp;Batalkan kiriman</source>
        <translation>&amp;Cancel sending</translation>
    </message>
    <message>
        <source>&amp;Coba lagi</source>
        <translation>&amp;Try again</translation>
    </message>
    <message>
        <source>Kirim &amp;semua sekarang</source>
        <translation>Send &amp;all now</translation>
    </message>
    <message>
        <source>{0} dari {1} bagian terkirim</source>
        <translation>{0} of {1} parts sent</translation>
    </message>
    <message>
        <source>&amp;Kirim sekali lagi</source>
        <translation>Send &amp;once more</translation>
    </message>
    <message>
        <source>Mengirim surel</source>
        <translation>Sending mail</translation>
    </message>
    <message numerus="yes">
        <source>%n bundel terkirim lewat surel.</source>
        <translation>
            <numerusform>%n bundle was sent by mail.</numerusform>
            <numerusform>%n bundles were sent by mail.</numerusform>
        </translation>
    </message>
    <message>
        <source>Batalkan kiriman nomor {0} ke {1}</source>
        <translation>Cancel sending number {0} to {1}</translation>
    </message>
    <message>
        <source>Isinya tidak hilang: ikut pada kiriman berikutnya.</source>
        <translation>Nothing is lost: it goes with the next bundle.</translation>
    </message>
    <message>
        <source>Batalkan kiriman</source>
        <translation>Cancel sending</translation>
    </message>
</context>
<context>
    <name>OutingDialog</name>
    <message>
        <source>&amp;Keperluan</source>
        <translation>&amp;Purpose</translation>
    </message>
    <message>
        <source>K&amp;eterangan</source>
        <translation>D&amp;etails</translation>
    </message>
    <message>
        <source>Siapa yang membuat, kapan, dan keperluannya dicatat.</source>
        <translation>Who makes it, when and what for is logged.</translation>
    </message>
    <message>
        <source>Tampilkan &amp;NIK dan No. KK lengkap</source>
        <translation>Show whole &amp;NIK and No. KK</translation>
    </message>
    <message>
        <source>Keterangan wajib diisi</source>
        <translation>Details are required</translation>
    </message>
    <message>
        <source>Dengan tanda tan&amp;gan kepala kantor</source>
        <translation>With the si&amp;gnature of the head of office</translation>
    </message>
    <message>
        <source>Ke&amp;rtas</source>
        <translation>Pape&amp;r</translation>
    </message>
    <message>
        <source>Kem&amp;bali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Daftar ini memuat data pribadi. Simpan di tempat yang aman.</source>
        <translation>This list holds personal data. Keep it in a safe place.</translation>
    </message>
    <message>
        <source>Simpan E&amp;xcel saja</source>
        <translation>Save E&amp;xcel instead</translation>
    </message>
    <message>
        <source>Simpan daftar sebagai Excel</source>
        <translation>Save the list as Excel</translation>
    </message>
    <message>
        <source>Simpan daftar sebagai CSV</source>
        <translation>Save the list as CSV</translation>
    </message>
    <message>
        <source>Cetak daftar</source>
        <translation>Print the list</translation>
    </message>
    <message>
        <source>Pra&amp;tinjau dan cetak</source>
        <translation>Previe&amp;w and print</translation>
    </message>
    <message>
        <source>&amp;Simpan berkas</source>
        <translation>&amp;Save file</translation>
    </message>
    <message>
        <source>Menyusun daftar</source>
        <translation>Making the list</translation>
    </message>
</context>
<context>
    <name>PairDialog</name>
    <message>
        <source>Pasangkan kantor</source>
        <translation>Pair offices</translation>
    </message>
    <message>
        <source>kantor di atas Anda</source>
        <translation>the office above you</translation>
    </message>
    <message>
        <source>kantor di bawah Anda</source>
        <translation>an office below you</translation>
    </message>
    <message>
        <source>Kode periksa {0}</source>
        <translation>Check code {0}</translation>
    </message>
    <message>
        <source>&amp;Kodenya sama, pasangkan</source>
        <translation>&amp;The codes are the same, pair</translation>
    </message>
    <message>
        <source>Kodenya &amp;berbeda, batalkan</source>
        <translation>The codes are &amp;different, cancel</translation>
    </message>
    <message>
        <source>Telepon kantor itu atau temui petugasnya. Kode ini tampak di layarnya setelah kartu kantor Anda dibuka di sana. Bacakan bergantian; kedua kode harus sama.</source>
        <translation>Phone that office or meet its officer. This code shows on their screen once your office card is opened there. Read it out in turns; both codes must be the same.</translation>
    </message>
    <message>
        <source>Kartu ini dari komputer yang kepercayaannya sudah dicabut. Pasangkan lagi hanya bila Anda yakin komputer itu di tangan petugasnya; bila tidak, minta kartu dari komputer barunya.</source>
        <translation>This card is from a computer whose trust was revoked. Pair it again only if you are sure that the computer is in the hands of its officer; if not, ask for the card of its new computer.</translation>
    </message>
    <message>
        <source>Kantor ini sudah dipasangkan dengan komputer lain. Setelah dipasangkan ulang, bundel dari komputer lamanya ditolak.</source>
        <translation>This office is already paired with another computer. After pairing again, bundles from its old computer are refused.</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>&amp;Tutup</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Tutup (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Kertas F4</source>
        <translation>F4 paper</translation>
    </message>
    <message>
        <source>Kertas A4</source>
        <translation>A4 paper</translation>
    </message>
    <message>
        <source>Sesuaikan printer…</source>
        <translation>Adjust the printer…</translation>
    </message>
    <message>
        <source>Riwayat cetak dan simpan…</source>
        <translation>Printing and saving history…</translation>
    </message>
    <message>
        <source>Ada huruf yang tidak dapat dicetak: {0}</source>
        <translation>Some letters cannot be printed: {0}</translation>
    </message>
    <message>
        <source>Di kertas huruf itu menjadi tanda tanya. Data di komputer tetap utuh. Periksa namanya.</source>
        <translation>On paper those letters become question marks. The data on the computer stays whole. Check the name.</translation>
    </message>
    <message>
        <source>Simpan PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>Simpan untuk Word</source>
        <translation>Save for Word</translation>
    </message>
    <message>
        <source>Berkas tidak dapat disimpan di sana.</source>
        <translation>The file cannot be saved there.</translation>
    </message>
    <message>
        <source>Kertasnya tidak hilang. Periksa tempat dan ruang kosongnya, lalu simpan lagi.</source>
        <translation>The paper is not lost. Check the place and its free space, then save again.</translation>
    </message>
    <message>
        <source>Tersimpan: {0}. Berkas ini memuat data warga; simpan di tempat yang aman.</source>
        <translation>Saved: {0}. This file holds residents&apos; data; keep it in a safe place.</translation>
    </message>
    <message>
        <source>Tersimpan: {0}.</source>
        <translation>Saved: {0}.</translation>
    </message>
    <message numerus="yes">
        <source>%n halaman dikirim ke printer.</source>
        <translation>
            <numerusform>%n page sent to the printer.</numerusform>
            <numerusform>%n pages sent to the printer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sudah dicetak %n kali, terakhir {0} oleh {1}.</source>
        <translation>
            <numerusform>Printed %n time, last {0} by {1}.</numerusform>
            <numerusform>Printed %n times, last {0} by {1}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperGuard</name>
    <message>
        <source>Untuk apa dicetak lagi?</source>
        <translation>What is it printed again for?</translation>
    </message>
    <message>
        <source>Untuk apa disimpan sebagai berkas?</source>
        <translation>What is it saved as a file for?</translation>
    </message>
    <message>
        <source>Kertas ini memuat data warga. Jawabannya dicatat bersama nama Anda.</source>
        <translation>This paper holds residents&apos; data. The answer is recorded with your name.</translation>
    </message>
    <message>
        <source>&amp;Lanjutkan</source>
        <translation>&amp;Go on</translation>
    </message>
    <message>
        <source>Ke&amp;perluan</source>
        <translation>&amp;Purpose</translation>
    </message>
    <message>
        <source>Keteran&amp;gan</source>
        <translation>&amp;Note</translation>
    </message>
</context>
<context>
    <name>PaperHistoryDialog</name>
    <message>
        <source>Riwayat cetak dan simpan</source>
        <translation>Printing and saving history</translation>
    </message>
    <message>
        <source>&amp;Tutup</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Tutup (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Belum pernah dicetak atau disimpan</source>
        <translation>Never printed or saved so far</translation>
    </message>
    <message>
        <source>Dicetak</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>Disimpan sebagai PDF</source>
        <translation>Saved as PDF</translation>
    </message>
    <message>
        <source>Disimpan untuk Word</source>
        <translation>Saved for Word</translation>
    </message>
    <message numerus="yes">
        <source>Dicetak %n rangkap</source>
        <translation>
            <numerusform>Printed %n copy</numerusform>
            <numerusform>Printed %n copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperPage</name>
    <message>
        <source>Kertas</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Kertas yang biasa ada di printer kantor ini.</source>
        <translation>The paper that is usually in this office&apos;s printer.</translation>
    </message>
    <message>
        <source>Ukuran kertas</source>
        <translation>Paper size</translation>
    </message>
    <message>
        <source>F4 atau folio</source>
        <translation>F4 or folio</translation>
    </message>
    <message>
        <source>215 x 330 mm, lazim untuk surat dinas.</source>
        <translation>215 x 330 mm, usual for official letters.</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>210 x 297 mm.</source>
        <translation>210 x 297 mm.</translation>
    </message>
</context>
<context>
    <name>PaperRow</name>
    <message>
        <source>Tidak punya</source>
        <translation>Not owned</translation>
    </message>
    <message>
        <source>{0}: warga tidak punya</source>
        <translation>{0}: the resident does not have it</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Surat {0}</source>
        <translation>Letter {0}</translation>
    </message>
    <message>
        <source>Menyusun surat</source>
        <translation>Preparing the letter</translation>
    </message>
    <message>
        <source>Berita acara serah terima data</source>
        <translation>Minutes of the data handover</translation>
    </message>
    <message>
        <source>Menyusun berita acara</source>
        <translation>Preparing the minutes</translation>
    </message>
</context>
<context>
    <name>PapersPanel</name>
    <message>
        <source>Berkas persyaratan</source>
        <translation>Required papers</translation>
    </message>
    <message>
        <source>Foto dan pindaian</source>
        <translation>Photos and scans</translation>
    </message>
    <message>
        <source>{0} (bila ada)</source>
        <translation>{0} (if there is one)</translation>
    </message>
    <message>
        <source>Centang berkas yang sudah diterima. Yang belum dapat menyusul.</source>
        <translation>Tick the papers received. Those missing may follow later.</translation>
    </message>
    <message>
        <source>Pilih program untuk melihat berkas yang diperlukan.</source>
        <translation>Choose a programme to see which papers are needed.</translation>
    </message>
    <message>
        <source>Mungkin sudah terdaftar</source>
        <translation>May already be registered</translation>
    </message>
</context>
<context>
    <name>PapersTab</name>
    <message>
        <source>Kertas yang sudah dicetak tetap seperti saat dicetak bila dicetak ulang.</source>
        <translation>A paper already printed stays as it was when it is printed again.</translation>
    </message>
    <message>
        <source>Berita acara, SPTJM, dan pengumuman hasil dapat dicetak setelah musyawarah ditutup.</source>
        <translation>Minutes, statement and notice can be printed once the deliberation is closed.</translation>
    </message>
    <message>
        <source>Dicetak {0} oleh {1}</source>
        <translation>Printed {0} by {1}</translation>
    </message>
    <message>
        <source>Cetakan ke-{0}, {1} oleh {2}</source>
        <translation>Print no. {0}, {1} by {2}</translation>
    </message>
    <message>
        <source>Memeriksa surat</source>
        <translation>Checking the paper</translation>
    </message>
    <message>
        <source>Menyusun surat</source>
        <translation>Composing the paper</translation>
    </message>
</context>
<context>
    <name>PartLinks</name>
    <message>
        <source>Bagian dari laporan ini</source>
        <translation>Parts of this report</translation>
    </message>
</context>
<context>
    <name>PartsRow</name>
    <message>
        <source>B&amp;uang bagian yang belum lengkap</source>
        <translation>&amp;Discard incomplete parts</translation>
    </message>
    <message>
        <source>{0}: menunggu bagian {1} dari {2}</source>
        <translation>{0}: waiting for part {1} of {2}</translation>
    </message>
    <message numerus="yes">
        <source>dan %n bundel lain</source>
        <translation>
            <numerusform>and %n other bundle</numerusform>
            <numerusform>and %n other bundles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Buang bagian dari %n bundel yang belum lengkap</source>
        <translation>
            <numerusform>Discard the parts of %n incomplete bundle</numerusform>
            <numerusform>Discard the parts of %n incomplete bundles</numerusform>
        </translation>
    </message>
    <message>
        <source>Pengirim dapat mengirimkan bundelnya sekali lagi bila masih diperlukan.</source>
        <translation>The sender can send the bundle again if it is still needed.</translation>
    </message>
    <message>
        <source>Buang bagian</source>
        <translation>Discard parts</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Pilih kata sandi Anda sendiri</source>
        <translation>Choose your own password</translation>
    </message>
    <message>
        <source>Ganti kata sandi</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>Kata sandi &amp;sekarang</source>
        <translation>&amp;Current password</translation>
    </message>
    <message>
        <source>Kata sandi &amp;baru</source>
        <translation>&amp;New password</translation>
    </message>
    <message>
        <source>&amp;Ganti kata sandi</source>
        <translation>C&amp;hange password</translation>
    </message>
    <message>
        <source>Ke&amp;luar</source>
        <translation>Log o&amp;ut</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Kata sandi yang tadi dibuatkan untuk Anda. Sekarang pilih yang hanya Anda tahu.</source>
        <translation>That password was made for you. Now choose one that only you know.</translation>
    </message>
    <message>
        <source>Isi kata sandi yang sekarang.</source>
        <translation>Enter the current password.</translation>
    </message>
    <message>
        <source>Isi kata sandi baru.</source>
        <translation>Enter a new password.</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Sembunyikan kata sandi</source>
        <translation>Hide password</translation>
    </message>
    <message>
        <source>Lihat kata sandi</source>
        <translation>Show password</translation>
    </message>
</context>
<context>
    <name>PdfBar</name>
    <message>
        <source>Halaman sebelumnya (PgUp)</source>
        <translation>Previous page (PgUp)</translation>
    </message>
    <message>
        <source>Halaman berikutnya (PgDn)</source>
        <translation>Next page (PgDn)</translation>
    </message>
    <message>
        <source>Nomor halaman</source>
        <translation>Page number</translation>
    </message>
    <message>
        <source>Ketik nomor halaman lalu Enter</source>
        <translation>Type a page number, then Enter</translation>
    </message>
    <message>
        <source>Perkecil (Ctrl+-)</source>
        <translation>Smaller (Ctrl+-)</translation>
    </message>
    <message>
        <source>Perbesar (Ctrl++)</source>
        <translation>Larger (Ctrl++)</translation>
    </message>
    <message>
        <source>Ukuran tampilan</source>
        <translation>Size shown</translation>
    </message>
    <message>
        <source>Selebar jendela</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>Satu halaman</source>
        <translation>Whole page</translation>
    </message>
    <message>
        <source>dari {0}</source>
        <translation>of {0}</translation>
    </message>
</context>
<context>
    <name>PdfPreview</name>
    <message>
        <source>Pratinjau kertas</source>
        <translation>Print preview</translation>
    </message>
    <message>
        <source>&amp;Cetak</source>
        <translation>&amp;Print</translation>
    </message>
    <message>
        <source>Cetak (Ctrl+P)</source>
        <translation>Print (Ctrl+P)</translation>
    </message>
    <message>
        <source>&amp;Simpan PDF</source>
        <translation>&amp;Save PDF</translation>
    </message>
    <message>
        <source>Simpan untuk &amp;Word</source>
        <translation>Save for &amp;Word</translation>
    </message>
    <message>
        <source>Pilihan cetak</source>
        <translation>Print options</translation>
    </message>
    <message>
        <source>Kertas ini tidak dapat ditampilkan.</source>
        <translation>This paper cannot be shown.</translation>
    </message>
    <message>
        <source>Data kasus tidak berubah. Tutup pratinjau lalu buat kertasnya sekali lagi.</source>
        <translation>The case data has not changed. Close the preview and make the paper once more.</translation>
    </message>
    <message>
        <source>Belum ada printer di komputer ini.</source>
        <translation>This computer has no printer yet.</translation>
    </message>
    <message>
        <source>Kertas sudah jadi dan tidak hilang. Pasang printer lalu cetak lagi, atau simpan PDF.</source>
        <translation>The paper is ready and not lost. Install a printer and print again, or save as PDF.</translation>
    </message>
    <message>
        <source>Simpan PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>Printer {0} tidak mengenal kertas F4 (215 x 330 mm).</source>
        <translation>Printer {0} does not know F4 paper (215 x 330 mm).</translation>
    </message>
    <message>
        <source>Belum ada yang dicetak. Di Windows, F4 dapat ditambahkan: Printer dan pemindai, Properti server cetak, Buat formulir baru, 21,5 x 33 cm. Atau pilih di bawah ini; pilihan ini diingat untuk printer ini.</source>
        <translation>Nothing was printed yet. F4 can be added in Windows: Printers &amp; scanners, Print server properties, Create a new form, 21.5 x 33 cm. Or choose below; the choice is remembered for this printer.</translation>
    </message>
    <message>
        <source>Ukuran asli: printer memakai Legal, di baki ada F4</source>
        <translation>Own size: the printer uses Legal, F4 lies in the tray</translation>
    </message>
    <message>
        <source>Perkecil agar muat di A4</source>
        <translation>Make it fit on A4</translation>
    </message>
    <message>
        <source>&amp;Lanjut cetak</source>
        <translation>&amp;Print now</translation>
    </message>
    <message>
        <source>Ca&amp;ra mencetak</source>
        <translation>&amp;How to print</translation>
    </message>
    <message>
        <source>Printer berhenti setelah {0} dari {1} halaman.</source>
        <translation>The printer stopped after {0} of {1} pages.</translation>
    </message>
    <message>
        <source>Kertas tidak hilang. Periksa kabel, kertas, dan tinta, lalu cetak lagi.</source>
        <translation>The paper is not lost. Check cable, paper and ink, then print again.</translation>
    </message>
    <message>
        <source>Cetak dari halaman {0}</source>
        <translation>Print from page {0}</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Warga</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Cari nama, nomor, alamat, orang tua</source>
        <translation>Find name, number, address, parents</translation>
    </message>
    <message>
        <source>Imp&amp;or data…</source>
        <translation>Imp&amp;ort data…</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>NIK</translation>
    </message>
    <message>
        <source>Umur</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>L/P</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Daftar warga</source>
        <translation>List of residents</translation>
    </message>
    <message>
        <source>Belum ada warga</source>
        <translation>No residents yet</translation>
    </message>
    <message>
        <source>Warga tercatat saat kasusnya didaftarkan.</source>
        <translation>Residents are recorded when their case is registered.</translation>
    </message>
    <message>
        <source>Pendaftaran baru</source>
        <translation>New intake</translation>
    </message>
    <message>
        <source>Bagian warga</source>
        <translation>Parts of residents</translation>
    </message>
    <message>
        <source>D&amp;aftar</source>
        <translation>L&amp;ist</translation>
    </message>
    <message>
        <source>Data &amp;ganda</source>
        <translation>&amp;Duplicates</translation>
    </message>
    <message>
        <source>{0} orang</source>
        <translation>{0} people</translation>
    </message>
    <message>
        <source>Ditampilkan {0} warga yang terakhir dicatat. Untuk menemukan yang lain, tambahkan kata: nama lain, dusun, NIK, atau No. KK.</source>
        <translation>The {0} residents recorded last are shown. To find others, add words: another name, hamlet, NIK or family card number.</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok</source>
        <translation>No match</translation>
    </message>
    <message>
        <source>Coba sebagian namanya saja, atau cari dengan NIK, No. KK, alamat, atau nama orang tua.</source>
        <translation>Try only part of the name, or search by NIK, family card number, address, or a parent’s name.</translation>
    </message>
    <message>
        <source>Tampilkan semua warga</source>
        <translation>Show all residents</translation>
    </message>
    <message>
        <source>Buka &amp;keluarga</source>
        <translation>Open &amp;family</translation>
    </message>
    <message>
        <source>Pimpinan dan penandatangan</source>
        <translation>Head and signatories</translation>
    </message>
    <message>
        <source>Nama dan jabatan ini tercetak di bawah surat. Boleh menyusul di Pengaturan.</source>
        <translation>This name and position are printed below letters. They may follow later in Settings.</translation>
    </message>
    <message>
        <source>Kepala kantor</source>
        <translation>Head of office</translation>
    </message>
    <message>
        <source>&amp;Nama</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Jabatan</source>
        <translation>Positi&amp;on</translation>
    </message>
    <message>
        <source>NI&amp;P atau NIPD</source>
        <translation>NI&amp;P or NIPD</translation>
    </message>
    <message>
        <source>Penandatangan surat</source>
        <translation>Signatories of letters</translation>
    </message>
    <message>
        <source>Bila kosong, kepala kantor yang menandatangani. Tambahkan yang menandatangani atas nama.</source>
        <translation>If empty, the head of office signs. Add those who sign on behalf.</translation>
    </message>
    <message>
        <source>Daftar penandatangan</source>
        <translation>List of signatories</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>&amp;Cari warga</source>
        <translation>&amp;Search residents</translation>
    </message>
    <message>
        <source>&amp;Nama lengkap</source>
        <translation>&amp;Full name</translation>
    </message>
    <message>
        <source>N&amp;IK</source>
        <translation>N&amp;IK</translation>
    </message>
    <message>
        <source>Bila tanpa NIK</source>
        <translation>If there is no NIK</translation>
    </message>
    <message>
        <source>&amp;Jenis kelamin</source>
        <translation>Se&amp;x</translation>
    </message>
    <message>
        <source>&amp;Tanggal lahir</source>
        <translation>Date of &amp;birth</translation>
    </message>
    <message>
        <source>&amp;Alamat</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>RT</source>
        <translation>RT</translation>
    </message>
    <message>
        <source>RW</source>
        <translation>RW</translation>
    </message>
    <message>
        <source>No. HP</source>
        <translation>Mobile no.</translation>
    </message>
    <message>
        <source>tanpa NIK</source>
        <translation>no NIK</translation>
    </message>
    <message>
        <source>{0} th</source>
        <translation>{0} yrs</translation>
    </message>
    <message>
        <source>No. KK</source>
        <translation>Family card no.</translation>
    </message>
    <message>
        <source>Dusun</source>
        <translation>Dusun</translation>
    </message>
    <message>
        <source>Tempat lahir</source>
        <translation>Place of birth</translation>
    </message>
    <message>
        <source>Hubungan dalam keluarga</source>
        <translation>Relation in the household</translation>
    </message>
    <message>
        <source>Disabilitas</source>
        <translation>Disability</translation>
    </message>
    <message>
        <source>Warga &amp;baru, belum ada di data</source>
        <translation>&amp;New resident, not in the data yet</translation>
    </message>
    <message>
        <source>&amp;Lihat atau ubah datanya</source>
        <translation>&amp;View or edit the details</translation>
    </message>
    <message>
        <source>Tanggal lahir belum dikenali. Contoh: 17/8/1980.</source>
        <translation>Date of birth not recognised. Example: 17/8/1980.</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>tanpa NIK</source>
        <translation>no NIK</translation>
    </message>
    <message numerus="yes">
        <source>%n tahun</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message>
        <source>Keluarga</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Catatan lain</source>
        <translation>Other records</translation>
    </message>
    <message>
        <source>&amp;Daftarkan kasus</source>
        <translation>&amp;Register a case</translation>
    </message>
    <message>
        <source>&amp;Ubah data</source>
        <translation>&amp;Edit details</translation>
    </message>
    <message>
        <source>Lihat &amp;NIK</source>
        <translation>View &amp;NIK</translation>
    </message>
    <message>
        <source>Ringkasan</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>DTSEN dan program</source>
        <translation>DTSEN and programmes</translation>
    </message>
    <message>
        <source>Kasus dan surat</source>
        <translation>Cases and letters</translation>
    </message>
    <message>
        <source>&amp;Catat</source>
        <translation>Re&amp;cord</translation>
    </message>
    <message>
        <source>&amp;Tulis surat</source>
        <translation>&amp;Write letter</translation>
    </message>
    <message>
        <source>Usul&amp;kan perubahan</source>
        <translation>P&amp;ropose a change</translation>
    </message>
    <message>
        <source>P&amp;rogram yang cocok</source>
        <translation>P&amp;rogrammes that fit</translation>
    </message>
    <message>
        <source>Penggabungan dibatalkan</source>
        <translation>Merge undone</translation>
    </message>
    <message>
        <source>Lihat NIK {0}</source>
        <translation>View NIK {0}</translation>
    </message>
    <message>
        <source>Siapa yang melihat, kapan, dan alasannya dicatat.</source>
        <translation>Who looks, when, and why is recorded.</translation>
    </message>
    <message>
        <source>Lihat NIK</source>
        <translation>View NIK</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Ubah data warga</source>
        <translation>Edit resident&apos;s details</translation>
    </message>
    <message>
        <source>&amp;Simpan (Ctrl+S)</source>
        <translation>&amp;Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>Perubahan tercatat atas nama Anda.</source>
        <translation>The change is recorded under your name.</translation>
    </message>
    <message>
        <source>Perbaikan tercatat atas nama Anda dan sampai di {0} bersama balasan berikutnya.</source>
        <translation>The correction is recorded in your name and reaches {0} with the next reply.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Data {0} tersimpan</source>
        <translation>Details of {0} saved</translation>
    </message>
</context>
<context>
    <name>PersonPicker</name>
    <message>
        <source>Ketik nama atau NIK</source>
        <translation>Type a name or NIK</translation>
    </message>
    <message>
        <source>&amp;Ganti</source>
        <translation>&amp;Change</translation>
    </message>
    <message>
        <source>Ganti {0}</source>
        <translation>Change {0}</translation>
    </message>
    <message>
        <source>Tambah warga baru: {0}</source>
        <translation>Add new resident: {0}</translation>
    </message>
    <message>
        <source>Tidak ada yang cocok</source>
        <translation>No match</translation>
    </message>
    <message>
        <source>Coba sebagian namanya saja, atau cari dengan NIK.</source>
        <translation>Try only part of the name, or search by NIK.</translation>
    </message>
    <message>
        <source>Hasil pencarian warga</source>
        <translation>Search results for residents</translation>
    </message>
</context>
<context>
    <name>PhotoDrops</name>
    <message>
        <source>Foto</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>atau seret foto ke sini</source>
        <translation>or drag a photo here</translation>
    </message>
    <message>
        <source>Pilih foto: {0}</source>
        <translation>Choose photo: {0}</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>belum tiba</source>
        <translation>not here yet</translation>
    </message>
    <message>
        <source>Foto {0}</source>
        <translation>Photo {0}</translation>
    </message>
    <message>
        <source>Hapus foto</source>
        <translation>Remove photo</translation>
    </message>
    <message>
        <source>Hapus foto {0}</source>
        <translation>Remove photo {0}</translation>
    </message>
    <message>
        <source>Foto hilang dari kunjungan ini di semua kantor. Alasannya dicatat.</source>
        <translation>The photo disappears from this visit in every office. The reason is recorded.</translation>
    </message>
    <message>
        <source>&amp;Alasan menghapus</source>
        <translation>&amp;Reason for removing</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>&amp;Tutup</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Perkecil (-)</source>
        <translation>Zoom out (-)</translation>
    </message>
    <message>
        <source>Perbesar (+)</source>
        <translation>Zoom in (+)</translation>
    </message>
    <message>
        <source>Putar (R)</source>
        <translation>Rotate (R)</translation>
    </message>
</context>
<context>
    <name>PlanForm</name>
    <message>
        <source>misalnya: verifikasi usulan DTSEN</source>
        <translation>for example: check of a DTSEN proposal</translation>
    </message>
    <message>
        <source>&amp;Tanggal rencana</source>
        <translation>Planned &amp;day</translation>
    </message>
    <message>
        <source>Pri&amp;oritas</source>
        <translation>Priori&amp;ty</translation>
    </message>
    <message>
        <source>&amp;Petugas</source>
        <translation>&amp;Officer</translation>
    </message>
    <message>
        <source>T&amp;ujuan kunjungan</source>
        <translation>P&amp;urpose of the visit</translation>
    </message>
    <message>
        <source>Tanggal ini tidak dapat dibaca.</source>
        <translation>This date cannot be read.</translation>
    </message>
</context>
<context>
    <name>PlanningPanel</name>
    <message>
        <source>Cari kepala keluarga, No. KK, atau alamat</source>
        <translation>Search head of family, KK number or address</translation>
    </message>
    <message>
        <source>Semua dusun</source>
        <translation>All hamlets</translation>
    </message>
    <message>
        <source>Dusun</source>
        <translation>Hamlet</translation>
    </message>
    <message>
        <source>Semua desil</source>
        <translation>All deciles</translation>
    </message>
    <message>
        <source>Desil 1 sampai {0}</source>
        <translation>Decile 1 to {0}</translation>
    </message>
    <message>
        <source>Desil</source>
        <translation>Decile</translation>
    </message>
    <message>
        <source>&amp;Belum pernah dikunjungi</source>
        <translation>&amp;Never visited</translation>
    </message>
    <message>
        <source>&amp;Ada kasus terbuka</source>
        <translation>&amp;Has an open case</translation>
    </message>
    <message>
        <source>Kepala keluarga</source>
        <translation>Head of family</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Jiwa</source>
        <translation>Persons</translation>
    </message>
    <message>
        <source>Dikunjungi</source>
        <translation>Visited</translation>
    </message>
    <message>
        <source>Kasus terbuka</source>
        <translation>Open case</translation>
    </message>
    <message>
        <source>Keluarga yang dapat dikunjungi</source>
        <translation>Families that may be visited</translation>
    </message>
    <message>
        <source>Tidak ada keluarga yang cocok</source>
        <translation>No family fits</translation>
    </message>
    <message>
        <source>Keluarga yang kunjungannya sudah direncanakan tidak muncul di sini.</source>
        <translation>Families whose visit is planned already are not shown here.</translation>
    </message>
    <message>
        <source>Pilih semua yang tampil</source>
        <translation>Choose all that are shown</translation>
    </message>
    <message>
        <source>K&amp;embali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Rencana</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Pilih keluarga di kiri: satu, atau banyak dengan Ctrl atau Shift.</source>
        <translation>Choose families on the left: one, or many with Ctrl or Shift.</translation>
    </message>
    <message>
        <source>{0} keluarga</source>
        <translation>{0} families</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Rencanakan %n keluarga</source>
        <translation>
            <numerusform>&amp;Plan %n family</numerusform>
            <numerusform>&amp;Plan %n families</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Rencanakan</source>
        <translation>&amp;Plan</translation>
    </message>
    <message>
        <source>Merencanakan kunjungan</source>
        <translation>Planning visits</translation>
    </message>
    <message numerus="yes">
        <source>%n kunjungan direncanakan</source>
        <translation>
            <numerusform>%n visit planned</numerusform>
            <numerusform>%n visits planned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keluarga dilewati.</source>
        <translation>
            <numerusform>%n family passed over.</numerusform>
            <numerusform>%n families passed over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PpksForm</name>
    <message>
        <source>Kat&amp;egori</source>
        <translation>Cat&amp;egory</translation>
    </message>
    <message>
        <source>Batas usia hanya mengingatkan. Kategori sensitif tidak keluar dari kantor ini.</source>
        <translation>Age limits only remind. Sensitive categories do not leave this office.</translation>
    </message>
    <message>
        <source>Se&amp;jak</source>
        <translation>Si&amp;nce</translation>
    </message>
    <message>
        <source>Sampai</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Su&amp;mber</source>
        <translation>So&amp;urce</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>No&amp;tes</translation>
    </message>
</context>
<context>
    <name>PracticeBand</name>
    <message>
        <source>LATIHAN</source>
        <translation>PRACTICE</translation>
    </message>
    <message>
        <source>Semua orang dan kasus di sini adalah contoh.</source>
        <translation>All people and cases here are examples.</translation>
    </message>
</context>
<context>
    <name>PracticeWindow</name>
    <message>
        <source>Puskesos Desktop - Kantor latihan</source>
        <translation>Puskesos Desktop - Practice office</translation>
    </message>
    <message>
        <source>&amp;Ulangi</source>
        <translation>T&amp;ry again</translation>
    </message>
    <message>
        <source>Menyiapkan kantor latihan</source>
        <translation>Preparing the practice office</translation>
    </message>
    <message>
        <source>Program membuat desa contoh dengan warga dan kasus yang seluruhnya rekaan. Tunggu sebentar.</source>
        <translation>The program makes an example desa whose residents and cases are all invented. Please wait a moment.</translation>
    </message>
    <message>
        <source>Membuat warga dan kasus contoh</source>
        <translation>Making example residents and cases</translation>
    </message>
</context>
<context>
    <name>PrintBatch</name>
    <message>
        <source>Cetak bersama {0} surat</source>
        <translation>{0} letters printed together</translation>
    </message>
    <message>
        <source>Menyusun surat</source>
        <translation>Making the letters</translation>
    </message>
</context>
<context>
    <name>PrintRun</name>
    <message>
        <source>Mengirim ke printer</source>
        <translation>Sending to the printer</translation>
    </message>
    <message>
        <source>Mengirim ke printer: halaman {0} dari {1}</source>
        <translation>Sending to the printer: page {0} of {1}</translation>
    </message>
</context>
<context>
    <name>ProfilePage</name>
    <message>
        <source>Profil kesejahteraan</source>
        <translation>Welfare profile</translation>
    </message>
    <message>
        <source>&amp;Pratinjau dan cetak</source>
        <translation>&amp;Preview and print</translation>
    </message>
    <message>
        <source>Simpan &amp;Excel</source>
        <translation>Save as &amp;Excel</translation>
    </message>
    <message>
        <source>Bulan profil</source>
        <translation>Month of the profile</translation>
    </message>
    <message>
        <source>&amp;Samarkan angka kecil</source>
        <translation>&amp;Hide small numbers</translation>
    </message>
    <message>
        <source>Untuk pembaca di luar kantor ini</source>
        <translation>For readers outside this office</translation>
    </message>
    <message>
        <source>Batas angka kecil</source>
        <translation>Limit for small numbers</translation>
    </message>
    <message>
        <source>Berlaku di kantor ini, juga untuk profil berikutnya</source>
        <translation>Holds in this office, for later profiles too</translation>
    </message>
    <message>
        <source>di bawah {0}</source>
        <translation>below {0}</translation>
    </message>
    <message>
        <source>Isi profil</source>
        <translation>Content of the profile</translation>
    </message>
    <message>
        <source>Menghitung profil</source>
        <translation>Counting the profile</translation>
    </message>
    <message>
        <source>Belum ada warga yang tercatat</source>
        <translation>No residents recorded yet</translation>
    </message>
    <message>
        <source>Profil dihitung dari data warga, hasil cek DTSEN, program, dan kunjungan rumah.</source>
        <translation>The profile is counted from residents, DTSEN checks, programmes and home visits.</translation>
    </message>
    <message>
        <source>Keadaan sampai {0}.</source>
        <translation>As known until {0}.</translation>
    </message>
    <message>
        <source>Tanda … berarti angka di bawah {0}, atau angka yang dapat membukanya, tidak ditampilkan.</source>
        <translation>… stands for numbers below {0}, or those that would reveal them, which are not shown.</translation>
    </message>
    <message>
        <source>Menyusun profil</source>
        <translation>Making the profile</translation>
    </message>
    <message>
        <source>Simpan Excel</source>
        <translation>Save as Excel</translation>
    </message>
    <message>
        <source>Berkas tidak dapat disimpan di sana.</source>
        <translation>The file cannot be saved there.</translation>
    </message>
    <message>
        <source>Profilnya tidak berubah.</source>
        <translation>The profile is unchanged.</translation>
    </message>
    <message>
        <source>Pilih tempat lain, lalu simpan lagi.</source>
        <translation>Choose another place, then save again.</translation>
    </message>
    <message>
        <source>Tersimpan: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
</context>
<context>
    <name>ProgrammeDetail</name>
    <message>
        <source>Tidak berlaku di sini</source>
        <translation>Not in force here</translation>
    </message>
    <message>
        <source>Ada yang belum terkonfirmasi</source>
        <translation>Partly unconfirmed</translation>
    </message>
    <message>
        <source>Lembar informasi</source>
        <translation>Information sheet</translation>
    </message>
    <message>
        <source>Keluarga yang cocok</source>
        <translation>Families that fit</translation>
    </message>
    <message>
        <source>&amp;Cetak lembar</source>
        <translation>&amp;Print sheet</translation>
    </message>
    <message>
        <source>Tampilkan ke &amp;warga</source>
        <translation>Show to citi&amp;zen</translation>
    </message>
    <message>
        <source>&amp;Pakai lagi</source>
        <translation>&amp;Use again</translation>
    </message>
    <message>
        <source>&amp;Ubah</source>
        <translation>&amp;Change</translation>
    </message>
    <message>
        <source>Sa&amp;lin</source>
        <translation>Cop&amp;y</translation>
    </message>
    <message>
        <source>Kem&amp;balikan</source>
        <translation>&amp;Restore</translation>
    </message>
    <message>
        <source>&amp;Hapus dari daftar</source>
        <translation>Re&amp;move from list</translation>
    </message>
    <message>
        <source>Menyusun lembar informasi</source>
        <translation>Preparing the information sheet</translation>
    </message>
    <message>
        <source>Kembalikan {0}?</source>
        <translation>Restore {0}?</translation>
    </message>
    <message>
        <source>Perubahan kantor ini dibuang. Isi dari kantor di atas atau bawaan program berlaku lagi.</source>
        <translation>The changes of this office are dropped. What came from the office above, or with the program, holds again.</translation>
    </message>
    <message>
        <source>Kembalikan</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Program dikembalikan</source>
        <translation>Programme restored</translation>
    </message>
    <message>
        <source>Program milik kantor ini dihapus. Kasus yang sudah memakainya tidak berubah.</source>
        <translation>This office’s own programme is removed. Cases that use it do not change.</translation>
    </message>
    <message>
        <source>Program tidak ditawarkan lagi di kantor ini dan dapat dipakai lagi kapan saja.</source>
        <translation>The programme is no longer offered in this office and can be used again at any time.</translation>
    </message>
    <message>
        <source>Hapus {0} dari daftar?</source>
        <translation>Remove {0} from the list?</translation>
    </message>
    <message>
        <source>Hapus dari daftar</source>
        <translation>Remove from list</translation>
    </message>
    <message>
        <source>Program dihapus dari daftar</source>
        <translation>Programme removed from the list</translation>
    </message>
</context>
<context>
    <name>ProgrammeEditor</name>
    <message>
        <source>Seluruh keterangan program ini &amp;belum terkonfirmasi</source>
        <extracomment>Texts of the form that stand in the content under the same name.</extracomment>
        <translation>All that is said of this programme is un&amp;confirmed</translation>
    </message>
    <message>
        <source>Ubah {0}</source>
        <translation>Change {0}</translation>
    </message>
    <message>
        <source>Program baru</source>
        <translation>New programme</translation>
    </message>
    <message>
        <source>Berlaku di kantor ini. Yang datang dari kantor di atas tidak ikut berubah.</source>
        <translation>Holds in this office. What comes from the office above does not change.</translation>
    </message>
    <message>
        <source>Berlaku di kantor ini dan ikut terkirim ke kantor di bawah dengan bundel balasan.</source>
        <translation>Holds in this office and goes to the offices below with the reply bundle.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>&amp;Nama program</source>
        <translation>&amp;Name of the programme</translation>
    </message>
    <message>
        <source>&amp;Singkatan</source>
        <translation>&amp;Letters</translation>
    </message>
    <message>
        <source>Misalnya PKH</source>
        <translation>For example PKH</translation>
    </message>
    <message>
        <source>Bi&amp;dang</source>
        <translation>Sec&amp;tor</translation>
    </message>
    <message>
        <source>Diberikan &amp;oleh</source>
        <translation>&amp;Given by</translation>
    </message>
    <message>
        <source>&amp;Manfaatnya</source>
        <translation>&amp;What it gives</translation>
    </message>
    <message>
        <source>Dengan kata-kata yang dipahami warga.</source>
        <translation>In words that citizens understand.</translation>
    </message>
    <message>
        <source>Untuk siapa</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Semua kriteria harus terpenuhi; yang tentang orang, oleh orang yang sama. Tanpa kriteria, program tidak dicocokkan.</source>
        <translation>All criteria must be met; those about persons by the same person. Without criteria a programme is not matched.</translation>
    </message>
    <message>
        <source>K&amp;riteria</source>
        <translation>C&amp;riteria</translation>
    </message>
    <message>
        <source>Satu berkas satu baris.</source>
        <translation>One paper a line.</translation>
    </message>
    <message>
        <source>Berkas &amp;wajib</source>
        <translation>&amp;Mandatory papers</translation>
    </message>
    <message>
        <source>Berkas bila &amp;ada</source>
        <translation>P&amp;apers if there are any</translation>
    </message>
    <message>
        <source>Tidak perlu dirujuk</source>
        <translation>Needs no referral</translation>
    </message>
    <message>
        <source>Cara mengurus</source>
        <translation>How to get it</translation>
    </message>
    <message>
        <source>&amp;Tujuan rujukan</source>
        <translation>Where to re&amp;fer</translation>
    </message>
    <message>
        <source>&amp;Langkah-langkah</source>
        <translation>Step&amp;s</translation>
    </message>
    <message>
        <source>Satu langkah satu baris. Kosongkan untuk cara biasa lewat Puskesos.</source>
        <translation>One step a line. Leave empty for the usual way over the Puskesos.</translation>
    </message>
    <message>
        <source>Lama &amp;proses</source>
        <translation>&amp;Time it takes</translation>
    </message>
    <message>
        <source>hari kerja</source>
        <translation>working days</translation>
    </message>
    <message>
        <source>Pengelola dan dasar</source>
        <translation>Manager and basis</translation>
    </message>
    <message>
        <source>Pengelola p&amp;usat</source>
        <translation>&amp;National manager</translation>
    </message>
    <message>
        <source>Pen&amp;gelola daerah</source>
        <translation>&amp;Local manager</translation>
    </message>
    <message>
        <source>Dasar &amp;hukum</source>
        <translation>&amp;Legal basis</translation>
    </message>
    <message>
        <source>Satu peraturan satu baris.</source>
        <translation>One regulation a line.</translation>
    </message>
    <message>
        <source>Berlaku dari</source>
        <translation>In force from</translation>
    </message>
    <message>
        <source>Berlaku sampai</source>
        <translation>In force until</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>K&amp;embali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Simpan (Ctrl+S)</source>
        <translation>Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>Isi nama program.</source>
        <translation>Fill in the name of the programme.</translation>
    </message>
    <message>
        <source>Pilih bidang.</source>
        <translation>Choose a sector.</translation>
    </message>
    <message>
        <source>Pilih yang memberikan.</source>
        <translation>Choose who gives it.</translation>
    </message>
    <message>
        <source>Tulis angka, misalnya 14.</source>
        <translation>Write a number, for example 14.</translation>
    </message>
    <message>
        <source>Selesaikan dulu kriteria yang sedang diisi.</source>
        <translation>First finish the criterion that is open.</translation>
    </message>
    <message>
        <source>Kelompok “{0}” masih kosong. Isi dengan kriteria, atau hapus.</source>
        <translation>The group “{0}” is still empty. Put criteria into it, or delete it.</translation>
    </message>
    <message>
        <source>Tulis tanggal, misalnya 17-8-2026.</source>
        <translation>Write a date, for example 17-8-2026.</translation>
    </message>
    <message>
        <source>{0} tersimpan</source>
        <translation>{0} saved</translation>
    </message>
</context>
<context>
    <name>Programmes</name>
    <message>
        <source>Indikasi cocok</source>
        <translation>Signs of a fit</translation>
    </message>
    <message>
        <source>Tinggal melengkapi berkas</source>
        <translation>Only papers missing</translation>
    </message>
    <message>
        <source>Perlu ditanyakan</source>
        <translation>To be asked</translation>
    </message>
    <message>
        <source>Sudah menerima</source>
        <translation>Receives it</translation>
    </message>
    <message>
        <source>Tidak cocok</source>
        <translation>Does not fit</translation>
    </message>
    <message>
        <source>Tanpa kriteria</source>
        <translation>No criteria</translation>
    </message>
    <message>
        <source>Tidak dipakai</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>Milik kantor ini</source>
        <translation>This office’s own</translation>
    </message>
    <message>
        <source>Diubah kantor ini</source>
        <translation>Changed here</translation>
    </message>
    <message>
        <source>Dari {0}</source>
        <translation>From {0}</translation>
    </message>
    <message>
        <source>Bawaan</source>
        <translation>Shipped</translation>
    </message>
</context>
<context>
    <name>ProgrammesPage</name>
    <message>
        <source>Program</source>
        <translation>Programmes</translation>
    </message>
    <message>
        <source>Cetak &amp;selebaran</source>
        <translation>Print &amp;leaflet</translation>
    </message>
    <message>
        <source>Selebaran la&amp;yanan</source>
        <translation>Leaflet of the &amp;desk</translation>
    </message>
    <message>
        <source>Satu halaman untuk warga: apa yang dilayani, apa yang dibawa, gratis</source>
        <translation>One page for residents: what is served, what to bring, free</translation>
    </message>
    <message>
        <source>&amp;Tambah program</source>
        <translation>&amp;Add programme</translation>
    </message>
    <message>
        <source>Cari program</source>
        <translation>Find a programme</translation>
    </message>
    <message>
        <source>Berlaku di sini</source>
        <translation>In force here</translation>
    </message>
    <message>
        <source>Semua program</source>
        <translation>All programmes</translation>
    </message>
    <message>
        <source>Program yang ditampilkan</source>
        <translation>Programmes shown</translation>
    </message>
    <message>
        <source>Bidang</source>
        <translation>Sector</translation>
    </message>
    <message>
        <source>Diberikan oleh</source>
        <translation>Given by</translation>
    </message>
    <message>
        <source>Asal</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Daftar program</source>
        <translation>List of programmes</translation>
    </message>
    <message>
        <source>Tidak ada program yang cocok</source>
        <translation>No programme fits</translation>
    </message>
    <message>
        <source>Bagian program</source>
        <translation>Parts of the programme page</translation>
    </message>
    <message>
        <source>&amp;Katalog</source>
        <translation>&amp;Catalogue</translation>
    </message>
    <message>
        <source>C&amp;ocokkan keluarga</source>
        <translation>Match a &amp;family</translation>
    </message>
    <message numerus="yes">
        <source>%n program</source>
        <translation>
            <numerusform>%n programme</numerusform>
            <numerusform>%n programmes</numerusform>
        </translation>
    </message>
    <message>
        <source>Selebaran layanan</source>
        <translation>Leaflet of the desk</translation>
    </message>
    <message>
        <source>Selebaran program</source>
        <translation>Leaflet of programmes</translation>
    </message>
    <message>
        <source>Menyusun selebaran</source>
        <translation>Preparing the leaflet</translation>
    </message>
</context>
<context>
    <name>ProgressBar</name>
    <message>
        <source>&amp;Batalkan</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Sedang bekerja</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>kurang dari 1 menit lagi</source>
        <translation>less than 1 minute left</translation>
    </message>
    <message numerus="yes">
        <source>sekitar %n menit lagi</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message>
        <source>Menghentikan…</source>
        <translation>Stopping…</translation>
    </message>
</context>
<context>
    <name>ProposalDetail</name>
    <message>
        <source>Isi</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Perjalanan</source>
        <translation>Course</translation>
    </message>
    <message>
        <source>&amp;Usulkan</source>
        <translation>&amp;Propose</translation>
    </message>
    <message>
        <source>Catat &amp;dikirim</source>
        <translation>Record as &amp;sent</translation>
    </message>
    <message>
        <source>Catat di&amp;terima</source>
        <translation>Record as accep&amp;ted</translation>
    </message>
    <message>
        <source>Catat dit&amp;olak</source>
        <translation>Record as ref&amp;used</translation>
    </message>
    <message>
        <source>Ta&amp;rik usulan</source>
        <translation>With&amp;draw the proposal</translation>
    </message>
    <message>
        <source>Ub&amp;ah</source>
        <translation>Ch&amp;ange</translation>
    </message>
    <message>
        <source>Cek la&amp;gi nanti</source>
        <translation>Check a&amp;gain later</translation>
    </message>
    <message>
        <source>Batal&amp;kan langkah terakhir</source>
        <translation>Ta&amp;ke back the last step</translation>
    </message>
    <message>
        <source>Lihat &amp;warga</source>
        <translation>Look at the &amp;resident</translation>
    </message>
    <message>
        <source>L&amp;ihat kasus</source>
        <translation>Look at the &amp;case</translation>
    </message>
    <message>
        <source>{0} diingatkan lagi {1}</source>
        <translation>{0}: reminder again {1}</translation>
    </message>
    <message>
        <source>Batalkan pe&amp;nerapan</source>
        <translation>Undo appl&amp;ying</translation>
    </message>
    <message>
        <source>Tera&amp;pkan ke data warga</source>
        <translation>A&amp;pply to the residents&apos; data</translation>
    </message>
    <message>
        <source>Batalkan penerapan {0}</source>
        <translation>Undo applying {0}</translation>
    </message>
    <message>
        <source>Data warga dan keluarga kembali seperti sebelum usulan ini diterapkan.</source>
        <translation>Residents and families are again as they were before this proposal was applied.</translation>
    </message>
    <message>
        <source>Batalkan penerapan</source>
        <translation>Undo applying</translation>
    </message>
    <message>
        <source>Penerapan {0} dibatalkan</source>
        <translation>Applying {0} undone</translation>
    </message>
    <message>
        <source>Tarik usulan {0}</source>
        <translation>Withdraw proposal {0}</translation>
    </message>
    <message>
        <source>Usulan tetap tersimpan dan dapat dikembalikan seperti semula.</source>
        <translation>The proposal stays stored and can be put back as it was.</translation>
    </message>
    <message>
        <source>Tarik usulan</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>{0} diusulkan</source>
        <translation>{0} proposed</translation>
    </message>
    <message>
        <source>{0} ditarik</source>
        <translation>{0} withdrawn</translation>
    </message>
    <message>
        <source>Langkah terakhir {0} dibatalkan</source>
        <translation>Last step of {0} taken back</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Bulan siklus</source>
        <translation>Month of the cycle</translation>
    </message>
    <message>
        <source>Keluarga</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Asal</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Data yang perlu diubah</source>
        <translation>Data to be changed</translation>
    </message>
    <message>
        <source>Bukti</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Belum ada bukti yang dicatat.</source>
        <translation>No evidence recorded yet.</translation>
    </message>
    <message>
        <source>Tertulis</source>
        <translation>As it stands</translation>
    </message>
    <message>
        <source>Seharusnya</source>
        <translation>As it should be</translation>
    </message>
    <message>
        <source>Belum diputus</source>
        <translation>Not decided yet</translation>
    </message>
    <message>
        <source>Dibuat</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>{0} oleh {1}</source>
        <translation>{0} by {1}</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Musyawarah</source>
        <translation>Deliberation</translation>
    </message>
    <message>
        <source>Catatan musyawarah</source>
        <translation>Note of the deliberation</translation>
    </message>
    <message>
        <source>Dikirim</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Cek ulang</source>
        <translation>Re-check</translation>
    </message>
    <message>
        <source>Hasil tercatat</source>
        <translation>Result recorded</translation>
    </message>
    <message>
        <source>Catatan hasil</source>
        <translation>Note on the result</translation>
    </message>
    <message>
        <source>Diterapkan ke data warga</source>
        <translation>Applied to the residents&apos; data</translation>
    </message>
</context>
<context>
    <name>ProposalDialog</name>
    <message>
        <source>Ubah usulan</source>
        <translation>Change the proposal</translation>
    </message>
    <message>
        <source>Usulan pemutakhiran data baru</source>
        <translation>New data proposal</translation>
    </message>
    <message>
        <source>misalnya surat keterangan RT</source>
        <translation>for example a letter of the RT</translation>
    </message>
    <message>
        <source>&amp;Warga</source>
        <translation>R&amp;esident</translation>
    </message>
    <message>
        <source>&amp;Jenis usulan</source>
        <translation>&amp;Kind of proposal</translation>
    </message>
    <message>
        <source>&amp;Bulan siklus</source>
        <translation>&amp;Month of the cycle</translation>
    </message>
    <message>
        <source>&amp;Alasan</source>
        <translation>Re&amp;ason</translation>
    </message>
    <message>
        <source>Keadaan sebenarnya, seperti yang akan dibacakan dalam musyawarah.</source>
        <translation>How things really are, as it will be read out in the deliberation.</translation>
    </message>
    <message>
        <source>Data yang perlu diubah</source>
        <translation>Data to be changed</translation>
    </message>
    <message>
        <source>Buk&amp;ti yang ditunjukkan</source>
        <translation>E&amp;vidence shown</translation>
    </message>
    <message>
        <source>Bukti &amp;lain</source>
        <translation>&amp;Other evidence</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Simpan dra&amp;f</source>
        <translation>Save as dra&amp;ft</translation>
    </message>
    <message>
        <source>&amp;Simpan (Ctrl+S)</source>
        <translation>&amp;Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>&amp;Usulkan (Ctrl+S)</source>
        <translation>&amp;Propose (Ctrl+S)</translation>
    </message>
    <message>
        <source>Ini ketikan Anda yang belum disimpan.</source>
        <translation>This is what you typed and did not save.</translation>
    </message>
    <message>
        <source>Kosongkan</source>
        <translation>Clear</translation>
    </message>
    <message numerus="yes">
        <source>Masih ada %n usulan lain yang berjalan.</source>
        <translation>
            <numerusform>%n other proposal is still under way.</numerusform>
            <numerusform>%n other proposals are still under way.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pilih data mana yang diubah pada baris itu.</source>
        <translation>Choose which data that row changes.</translation>
    </message>
</context>
<context>
    <name>Proposals</name>
    <message>
        <source>Belum diputus</source>
        <translation>Not decided yet</translation>
    </message>
    <message>
        <source>(warga tidak tercatat)</source>
        <translation>(resident not recorded)</translation>
    </message>
    <message>
        <source>Usulan {0} tersimpan</source>
        <translation>Proposal {0} saved</translation>
    </message>
    <message>
        <source>Perubahan usulan tersimpan</source>
        <translation>Changes of the proposal saved</translation>
    </message>
    <message numerus="yes">
        <source>%n usulan tercatat</source>
        <translation>
            <numerusform>%n proposal recorded</numerusform>
            <numerusform>%n proposals recorded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n usulan disimpan: {0}</source>
        <translation>
            <numerusform>%n proposal saved: {0}</numerusform>
            <numerusform>%n proposals saved: {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Usulan ini tidak mengubah data warga di sini</source>
        <translation>This proposal changes no residents&apos; data here</translation>
    </message>
    <message numerus="yes">
        <source>%n usulan diterapkan</source>
        <translation>
            <numerusform>%n proposal applied</numerusform>
            <numerusform>%n proposals applied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draf usulan dibuat</source>
        <translation>
            <numerusform>%n draft made</numerusform>
            <numerusform>%n drafts made</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposalsPage</name>
    <message>
        <source>Usulan pemutakhiran data</source>
        <translation>Data proposals</translation>
    </message>
    <message>
        <source>Usulan &amp;baru</source>
        <translation>&amp;New proposal</translation>
    </message>
    <message>
        <source>Simpan &amp;Excel</source>
        <translation>Save as &amp;Excel</translation>
    </message>
    <message>
        <source>Bagian usulan</source>
        <translation>Parts of the proposals page</translation>
    </message>
    <message>
        <source>Usu&amp;lan</source>
        <translation>Proposa&amp;ls</translation>
    </message>
    <message>
        <source>&amp;Musyawarah</source>
        <translation>Deli&amp;berations</translation>
    </message>
    <message>
        <source>Musyawarah</source>
        <translation>Deliberation</translation>
    </message>
    <message>
        <source>{0} usulan</source>
        <translation>{0} proposals</translation>
    </message>
</context>
<context>
    <name>ProposalsPanel</name>
    <message>
        <source>Cari nomor, nama, NIK, atau dusun</source>
        <translation>Search number, name, NIK or hamlet</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Dusun</source>
        <translation>Hamlet</translation>
    </message>
    <message>
        <source>Siklus</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>Dibuat</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Daftar usulan</source>
        <translation>List of proposals</translation>
    </message>
    <message>
        <source>Usulkan</source>
        <translation>Propose</translation>
    </message>
    <message>
        <source>Catat dikirim</source>
        <translation>Record as sent</translation>
    </message>
    <message>
        <source>Catat diterima</source>
        <translation>Record as accepted</translation>
    </message>
    <message>
        <source>Catat ditolak</source>
        <translation>Record as refused</translation>
    </message>
    <message>
        <source>Perlu cek ulang</source>
        <translation>To be re-checked</translation>
    </message>
    <message>
        <source>Pengingat</source>
        <translation>Reminder</translation>
    </message>
    <message>
        <source>Tidak ada usulan yang cocok</source>
        <translation>No proposal fits</translation>
    </message>
    <message>
        <source>Periksa ejaan, atau lepaskan saringan.</source>
        <translation>Check the spelling, or drop the filters.</translation>
    </message>
    <message>
        <source>Tampilkan semua usulan</source>
        <translation>Show all proposals</translation>
    </message>
    <message>
        <source>Belum ada usulan</source>
        <translation>No proposals yet</translation>
    </message>
    <message>
        <source>Usulan memperbaiki data DTSEN: usul baru, perbaikan, sanggah, meninggal, pindah.</source>
        <translation>Proposals put DTSEN right: new families, corrections, objections, deaths, moves.</translation>
    </message>
    <message>
        <source>Usulan baru</source>
        <translation>New proposal</translation>
    </message>
    <message numerus="yes">
        <source>%n usulan diajukan</source>
        <translation>
            <numerusform>%n proposal submitted</numerusform>
            <numerusform>%n proposals submitted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueColumns</name>
    <message>
        <source>jawaban baru</source>
        <translation>new answer</translation>
    </message>
    <message>
        <source>rujukan masuk</source>
        <translation>incoming referral</translation>
    </message>
    <message>
        <source>sensitif</source>
        <translation>sensitive</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Batas waktu</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Dusun</source>
        <translation>Dusun</translation>
    </message>
    <message>
        <source>Desa</source>
        <translation>Desa</translation>
    </message>
</context>
<context>
    <name>QueueFilters</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Bidang</source>
        <translation>Sector</translation>
    </message>
    <message>
        <source>Kepentingan</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>Kategori PPKS</source>
        <translation>PPKS category</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Dusun</source>
        <translation>Dusun</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Diakhiri</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Jenis kelamin</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Kelompok umur</source>
        <translation>Age group</translation>
    </message>
    <message>
        <source>Disabilitas</source>
        <translation>Disability</translation>
    </message>
    <message>
        <source>Rujukan</source>
        <translation>Referral</translation>
    </message>
    <message>
        <source>Kerahasiaan</source>
        <translation>Confidentiality</translation>
    </message>
    <message>
        <source>Pilihan</source>
        <translation>Choices</translation>
    </message>
    <message>
        <source>Masih terbuka</source>
        <translation>Still open</translation>
    </message>
    <message>
        <source>Lewat batas waktu</source>
        <translation>Past the deadline</translation>
    </message>
    <message>
        <source>Jawaban instansi terlambat</source>
        <translation>Destination&apos;s answer is late</translation>
    </message>
    <message>
        <source>Ada jawaban baru</source>
        <translation>Has a new answer</translation>
    </message>
    <message>
        <source>Rujukan masuk menunggu jawaban</source>
        <translation>Incoming referral waiting for an answer</translation>
    </message>
    <message>
        <source>Pernah dirujuk</source>
        <translation>Referred before</translation>
    </message>
    <message>
        <source>Belum pernah dirujuk</source>
        <translation>Never referred</translation>
    </message>
    <message>
        <source>Sensitif</source>
        <translation>Sensitive</translation>
    </message>
    <message>
        <source>Tidak sensitif</source>
        <translation>Not sensitive</translation>
    </message>
    <message>
        <source>Dengan disabilitas</source>
        <translation>With a disability</translation>
    </message>
    <message>
        <source>Tanpa disabilitas</source>
        <translation>Without a disability</translation>
    </message>
    <message>
        <source>Tidak diisi</source>
        <translation>Not filled in</translation>
    </message>
    <message>
        <source>Hari ini</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Minggu ini</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>Bulan ini</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Bulan lalu</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>Tahun ini</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>{0} kasus</source>
        <translation>{0} cases</translation>
    </message>
    <message>
        <source>Belum ditugaskan</source>
        <translation>Not assigned yet</translation>
    </message>
    <message>
        <source>sampai {0}</source>
        <translation>until {0}</translation>
    </message>
    <message>
        <source>sejak {0}</source>
        <translation>since {0}</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Antrean</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>&amp;Pendaftaran baru</source>
        <translation>&amp;New intake</translation>
    </message>
    <message>
        <source>&amp;Tampilan</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Simpan saringan ini sebagai tampilan</source>
        <translation>&amp;Save these filters as a view</translation>
    </message>
    <message>
        <source>&amp;Hapus tampilan {0}</source>
        <translation>&amp;Delete view {0}</translation>
    </message>
    <message>
        <source>Tampilan {0} disimpan</source>
        <translation>View {0} saved</translation>
    </message>
    <message>
        <source>Tampilan {0} dihapus</source>
        <translation>View {0} deleted</translation>
    </message>
    <message>
        <source>{0} kasus</source>
        <translation>{0} cases</translation>
    </message>
    <message>
        <source>&amp;Buka kasus</source>
        <translation>&amp;Open case</translation>
    </message>
    <message>
        <source>Salin &amp;nomor</source>
        <translation>Cop&amp;y number</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Beranda</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Pendaftaran</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>Antrean</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Warga</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programmes</translation>
    </message>
    <message>
        <source>Usulan</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>Kunjungan</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Surat</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>Laporan</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Sinkronisasi</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Pengaturan</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>ReachTab</name>
    <message>
        <source>Menghitung…</source>
        <translation>Counting…</translation>
    </message>
    <message>
        <source>Termasuk &amp;yang perlu ditanyakan</source>
        <translation>&amp;With those to be asked</translation>
    </message>
    <message>
        <source>Cetak &amp;daftar</source>
        <translation>Print l&amp;ist</translation>
    </message>
    <message>
        <source>Simpan E&amp;xcel</source>
        <translation>Save &amp;Excel</translation>
    </message>
    <message>
        <source>Keluarga</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Anggota</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>Desil</source>
        <translation>Decile</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Yang kurang</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <source>Keluarga yang cocok</source>
        <translation>Families that fit</translation>
    </message>
    <message>
        <source>Belum ada keluarga yang cocok</source>
        <translation>No family fits yet</translation>
    </message>
    <message>
        <source>Catat desil dan keadaan keluarga di Warga supaya program dapat dicocokkan.</source>
        <translation>Note decile and circumstances of families under Residents so that programmes can be matched.</translation>
    </message>
    <message numerus="yes">
        <source>%n keluarga tampak cocok dan belum tercatat menerima.</source>
        <translation>
            <numerusform>%n family seems to fit and is not recorded as receiving it.</numerusform>
            <numerusform>%n families seem to fit and are not recorded as receiving it.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hasil ini hanya indikasi.</source>
        <translation>This is only an indication.</translation>
    </message>
    <message>
        <source>Menyusun daftar</source>
        <translation>Preparing the list</translation>
    </message>
    <message>
        <source>Simpan daftar keluarga</source>
        <translation>Save the list of families</translation>
    </message>
    <message>
        <source>Daftar tersimpan: {0}</source>
        <translation>List saved: {0}</translation>
    </message>
</context>
<context>
    <name>ReasonList</name>
    <message>
        <source>Sebab berkas tidak digabungkan</source>
        <translation>Why files were not merged</translation>
    </message>
    <message numerus="yes">
        <source> dan %n lainnya</source>
        <translation>
            <numerusform> and %n other</numerusform>
            <numerusform> and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceivePanel</name>
    <message>
        <source>Berkas</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Dari</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Berubah</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Sudah ada</source>
        <translation>Already here</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Bundel yang akan digabungkan</source>
        <translation>Bundles to be merged</translation>
    </message>
    <message>
        <source>Belum ada berkas</source>
        <translation>No files yet</translation>
    </message>
    <message>
        <source>Seret satu atau banyak berkas bundel ke jendela ini, atau pilih dari flashdisk.</source>
        <translation>Drag one or more bundle files into this window, or choose them from a USB stick.</translation>
    </message>
    <message>
        <source>Pilih berkas</source>
        <translation>Choose files</translation>
    </message>
    <message>
        <source>Ambil dari &amp;surel</source>
        <translation>Fetch from m&amp;ail</translation>
    </message>
    <message>
        <source>Pilih &amp;berkas</source>
        <translation>Choose &amp;files</translation>
    </message>
    <message>
        <source>Pilih &amp;folder</source>
        <translation>Choose fol&amp;der</translation>
    </message>
    <message>
        <source>&amp;Kosongkan</source>
        <translation>&amp;Clear</translation>
    </message>
    <message>
        <source>Hapus dari daf&amp;tar</source>
        <translation>Remove from lis&amp;t</translation>
    </message>
    <message>
        <source>Cetak berita &amp;acara</source>
        <translation>Pr&amp;int minutes</translation>
    </message>
    <message>
        <source>&amp;Gabungkan</source>
        <translation>&amp;Merge</translation>
    </message>
    <message>
        <source>Pilih bundel</source>
        <translation>Choose bundles</translation>
    </message>
    <message>
        <source>Bundel (*.age *.zip *.eml);;Semua berkas (*)</source>
        <translation>Bundles (*.age *.zip *.eml);;All files (*)</translation>
    </message>
    <message>
        <source>Pilih folder berisi bundel</source>
        <translation>Choose the folder with the bundles</translation>
    </message>
    <message>
        <source>Tidak ada bundel di folder itu.</source>
        <translation>There are no bundles in that folder.</translation>
    </message>
    <message>
        <source>Bundel biasanya bernama PUSKESOS_... dan berakhiran .age.</source>
        <translation>Bundles are usually named PUSKESOS_... and end in .age.</translation>
    </message>
    <message>
        <source>Memeriksa bundel</source>
        <translation>Checking bundles</translation>
    </message>
    <message numerus="yes">
        <source>%n bagian bundel disimpan.</source>
        <translation>
            <numerusform>%n part of a bundle was kept.</numerusform>
            <numerusform>%n parts of a bundle were kept.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bundelnya digabungkan setelah semua bagian datang.</source>
        <translation>The bundle is merged once all parts have come.</translation>
    </message>
    <message>
        <source>Mengambil surel</source>
        <translation>Fetching mail</translation>
    </message>
    <message numerus="yes">
        <source>%n surel rusak dan dibiarkan di kotak surat.</source>
        <translation>
            <numerusform>%n damaged mail was left in the mailbox.</numerusform>
            <numerusform>%n damaged mails were left in the mailbox.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n surel tidak dapat ditandai di server.</source>
        <translation>
            <numerusform>%n mail could not be marked on the server.</numerusform>
            <numerusform>%n mails could not be marked on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n surel berisi bundel diambil.</source>
        <translation>
            <numerusform>%n mail with a bundle was fetched.</numerusform>
            <numerusform>%n mails with bundles were fetched.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidak ada bundel baru di kotak surat.</source>
        <translation>There are no new bundles in the mailbox.</translation>
    </message>
    <message>
        <source>Pengambilan surel dihentikan.</source>
        <translation>Fetching was stopped.</translation>
    </message>
    <message>
        <source>Yang sudah diambil tetap di sini; sisanya menunggu di kotak surat.</source>
        <translation>What was fetched stays here; the rest waits in the mailbox.</translation>
    </message>
    <message>
        <source>Pilih dulu berkasnya di tabel.</source>
        <translation>Choose the files in the table first.</translation>
    </message>
    <message>
        <source>Menggabungkan</source>
        <translation>Merging</translation>
    </message>
    <message>
        <source>Penggabungan dihentikan.</source>
        <translation>Merging was stopped.</translation>
    </message>
    <message>
        <source>Bundel yang sudah selesai tetap tergabung; yang sedang berjalan tidak mengubah apa pun.</source>
        <translation>Bundles already finished stay merged; the one under way changed nothing.</translation>
    </message>
    <message numerus="yes">
        <source>Pindahkan %n bundel ke &amp;Ditolak</source>
        <translation>
            <numerusform>Move %n bundle to &amp;Refused</numerusform>
            <numerusform>Move %n bundles to &amp;Refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Gabungkan %n bundel</source>
        <translation>
            <numerusform>&amp;Merge %n bundle</numerusform>
            <numerusform>&amp;Merge %n bundles</numerusform>
        </translation>
    </message>
    <message>
        <source>Gabungkan dulu sebuah bundel.</source>
        <translation>First merge a bundle.</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>Catat dikirim ke SIKS-NG</source>
        <translation>Record as sent to SIKS-NG</translation>
    </message>
    <message>
        <source>Catat hasil: diterima</source>
        <translation>Record result: accepted</translation>
    </message>
    <message>
        <source>Catat hasil: ditolak</source>
        <translation>Record result: refused</translation>
    </message>
    <message>
        <source>&amp;Tanggal</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>Seperti yang tampak di SIKS-NG.</source>
        <translation>As SIKS-NG shows it.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Simpan untuk %n usulan</source>
        <translation>
            <numerusform>&amp;Save for %n proposal</numerusform>
            <numerusform>&amp;Save for %n proposals</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message numerus="yes">
        <source>%n usulan lain dilewati karena belum sampai pada langkah ini.</source>
        <translation>
            <numerusform>%n other proposal is passed over: it is not at this step yet.</numerusform>
            <numerusform>%n other proposals are passed over: they are not at this step yet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Isi tanggalnya.</source>
        <translation>Fill in the date.</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>&amp;Simpan (Ctrl+S)</source>
        <translation>&amp;Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Seluruh keluarga</source>
        <translation>The whole family</translation>
    </message>
    <message>
        <source>Tanggal belum dikenali. Contoh: 17/8/2026.</source>
        <translation>The date is not understood. Example: 17/8/2026.</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>&amp;Hasil cek DTSEN</source>
        <translation>&amp;Result of a DTSEN check</translation>
    </message>
    <message>
        <source>&amp;Program yang diterima</source>
        <translation>&amp;Programme received</translation>
    </message>
    <message>
        <source>&amp;Kategori PPKS</source>
        <translation>PPKS &amp;category</translation>
    </message>
    <message>
        <source>Peristiwa k&amp;eluarga</source>
        <translation>Family &amp;event</translation>
    </message>
    <message>
        <source>Kunjungan &amp;rumah</source>
        <translation>&amp;Home visit</translation>
    </message>
    <message>
        <source>Hasil cek DTSEN</source>
        <translation>Result of a DTSEN check</translation>
    </message>
    <message>
        <source>Program yang diterima</source>
        <translation>Programme received</translation>
    </message>
    <message>
        <source>Kategori PPKS</source>
        <translation>PPKS category</translation>
    </message>
    <message>
        <source>Peristiwa keluarga</source>
        <translation>Family event</translation>
    </message>
    <message>
        <source>Akhiri {0}</source>
        <translation>End {0}</translation>
    </message>
    <message>
        <source>{0} tersimpan</source>
        <translation>{0} saved</translation>
    </message>
    <message>
        <source>Catatan ini hilang dari halaman warga. Alasannya dan nama Anda tersimpan.</source>
        <translation>This record leaves the resident&apos;s page. The reason and your name are kept.</translation>
    </message>
    <message>
        <source>Data warga dan keluarga kembali seperti sebelum peristiwa ini.</source>
        <translation>The data of the resident and the family go back to what they were before this event.</translation>
    </message>
    <message>
        <source>Batalkan: {0}</source>
        <translation>Take back: {0}</translation>
    </message>
    <message>
        <source>Batalkan catatan</source>
        <translation>Take the record back</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>{0} dibatalkan</source>
        <translation>{0} taken back</translation>
    </message>
</context>
<context>
    <name>RecoveryPanel</name>
    <message>
        <source>Kunci pemulihan</source>
        <translation>Recovery key</translation>
    </message>
    <message>
        <source>&amp;Kunci pemulihan</source>
        <translation>&amp;Recovery key</translation>
    </message>
    <message>
        <source>&amp;Buka dengan kunci pemulihan</source>
        <translation>Open with the recovery &amp;key</translation>
    </message>
    <message>
        <source>8 kelompok huruf dan angka di lembar pemulihan.</source>
        <translation>8 groups of letters and digits on the recovery sheet.</translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>&amp;Buat lembar baru</source>
        <translation>&amp;Make a new sheet</translation>
    </message>
    <message>
        <source>&amp;Kelompok yang diminta</source>
        <translation>&amp;Groups asked for</translation>
    </message>
    <message>
        <source>&amp;Cocokkan</source>
        <translation>&amp;Compare</translation>
    </message>
    <message>
        <source>Lembar pemulihan sudah dicetak dan dicocokkan. Buat yang baru bila hilang atau dilihat orang lain.</source>
        <translation>The recovery sheet has been printed and compared. Make a new one if it is lost or was seen by others.</translation>
    </message>
    <message>
        <source>Lembar pemulihan belum dicocokkan. Buat lembar baru, cetak, lalu ketik ulang sebagian kuncinya.</source>
        <translation>The recovery sheet has not been compared yet. Make a new sheet, print it, then type back part of the key.</translation>
    </message>
    <message>
        <source>Buat lembar pemulihan baru?</source>
        <translation>Make a new recovery sheet?</translation>
    </message>
    <message>
        <source>Lembar lama tidak lagi membuka data ini, tetapi masih membuka cadangan yang lama. Musnahkan lembar lama setelah yang baru dicetak.</source>
        <translation>The old sheet no longer opens this data, but still opens old backups. Destroy the old sheet once the new one is printed.</translation>
    </message>
    <message>
        <source>Buat lembar baru</source>
        <translation>Make a new sheet</translation>
    </message>
    <message>
        <source> dan </source>
        <translation> and </translation>
    </message>
    <message>
        <source>Setelah dicetak, ketik kelompok nomor {0} dari lembar itu.</source>
        <translation>Once printed, type group number {0} from that sheet.</translation>
    </message>
    <message>
        <source>Belum cocok. Perhatikan nomor kelompok yang diminta sekarang.</source>
        <translation>Not the same yet. Note which group number is asked for now.</translation>
    </message>
    <message>
        <source>Lembar pemulihan baru sudah dicocokkan.</source>
        <translation>The new recovery sheet has been compared.</translation>
    </message>
    <message>
        <source>Simpan lembar pemulihan</source>
        <translation>Save recovery sheet</translation>
    </message>
    <message>
        <source>Lembar tidak dapat ditulis ke sana.</source>
        <translation>The sheet cannot be written there.</translation>
    </message>
    <message>
        <source>Pilih folder atau flashdisk lain.</source>
        <translation>Choose another folder or USB stick.</translation>
    </message>
</context>
<context>
    <name>ReferForm</name>
    <message>
        <source>Rujuk kasus {0}</source>
        <translation>Refer case {0}</translation>
    </message>
    <message>
        <source>Rujuk</source>
        <translation>Refer</translation>
    </message>
    <message>
        <source>Rujuk {0}</source>
        <translation>Refer {0}</translation>
    </message>
    <message>
        <source>&amp;Instansi tujuan</source>
        <translation>&amp;Destination</translation>
    </message>
    <message>
        <source>&amp;Alasan rujukan</source>
        <translation>Rea&amp;son for the referral</translation>
    </message>
    <message>
        <source>Tercetak pada surat. Ctrl+Enter pindah ke isian berikutnya.</source>
        <translation>Printed on the letter. Ctrl+Enter goes to the next field.</translation>
    </message>
    <message>
        <source>&amp;Lampiran surat</source>
        <translation>&amp;Attachments of the letter</translation>
    </message>
    <message>
        <source>P&amp;enanggung jawab</source>
        <translation>Person r&amp;esponsible</translation>
    </message>
    <message>
        <source>&amp;Waktu menjawab</source>
        <translation>&amp;Time to answer</translation>
    </message>
    <message>
        <source>hari kerja</source>
        <translation>working days</translation>
    </message>
    <message>
        <source>&amp;Rujuk dan cetak (F9)</source>
        <translation>Refer and &amp;print (F9)</translation>
    </message>
    <message>
        <source>R&amp;ujuk saja</source>
        <translation>Refer &amp;only</translation>
    </message>
    <message>
        <source>&amp;Batal</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Ketikan Anda tadi ditampilkan lagi.</source>
        <translation>What you typed before is shown again.</translation>
    </message>
    <message>
        <source>Kosongkan</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Tulis angka, misalnya 14.</source>
        <translation>Write a number, for example 14.</translation>
    </message>
    <message>
        <source>Pilih instansi tujuan.</source>
        <translation>Choose a destination.</translation>
    </message>
    <message>
        <source>Isi alasan rujukan.</source>
        <translation>Enter the reason for the referral.</translation>
    </message>
    <message>
        <source>Pilih petugas.</source>
        <translation>Choose a staff member.</translation>
    </message>
</context>
<context>
    <name>ReferenceSection</name>
    <message>
        <source>Data acuan</source>
        <translation>Reference data</translation>
    </message>
    <message>
        <source>Berlaku di kantor ini. Kasus yang sudah terdaftar memakai batas waktu saat didaftarkan.</source>
        <translation>Applies at this office. Cases already registered keep the deadline of their registration.</translation>
    </message>
    <message>
        <source>Daftar data acuan</source>
        <translation>List of reference data</translation>
    </message>
    <message>
        <source>Hari libur</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>Batas waktu</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>Instansi tujuan</source>
        <translation>Destinations</translation>
    </message>
    <message>
        <source>Siklus data</source>
        <translation>Data cycle</translation>
    </message>
</context>
<context>
    <name>ReferralCard</name>
    <message>
        <source>Dari {0}</source>
        <translation>From {0}</translation>
    </message>
    <message>
        <source>Jawaban</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Tarik catatan “{0}”</source>
        <translation>Take back the record “{0}”</translation>
    </message>
    <message numerus="yes">
        <source>%n berkas</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message>
        <source>Nomor surat</source>
        <translation>Letter number</translation>
    </message>
    <message>
        <source>Belum bernomor</source>
        <translation>Not numbered yet</translation>
    </message>
    <message>
        <source>Dikirim</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Batas jawaban</source>
        <translation>Answer due</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Lampiran</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>Penanggung jawab</source>
        <translation>Person responsible</translation>
    </message>
    <message>
        <source>Cetak surat</source>
        <translation>Print letter</translation>
    </message>
</context>
<context>
    <name>ReferralsTab</name>
    <message>
        <source>Rujukan</source>
        <translation>Referrals</translation>
    </message>
    <message>
        <source>Belum ada rujukan</source>
        <translation>No referrals yet</translation>
    </message>
    <message>
        <source>Rujuk kasus yang perlu ditangani instansi lain. Suratnya langsung dapat dicetak.</source>
        <translation>Refer cases that another agency must handle. The letter can be printed at once.</translation>
    </message>
    <message>
        <source>Kasus dapat dirujuk setelah diverifikasi.</source>
        <translation>Cases can be referred once they are verified.</translation>
    </message>
    <message>
        <source>Rujuk kasus ini</source>
        <translation>Refer this case</translation>
    </message>
</context>
<context>
    <name>RefusedPanel</name>
    <message>
        <source>Waktu</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Dari</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Berkas</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Bundel yang ditolak</source>
        <translation>Refused bundles</translation>
    </message>
    <message>
        <source>Tidak ada bundel yang ditolak</source>
        <translation>No bundle was refused</translation>
    </message>
    <message>
        <source>Bundel yang tidak dapat diterima disimpan di sini bersama alasannya.</source>
        <translation>Bundles that could not be taken are kept here with the reason.</translation>
    </message>
    <message>
        <source>&amp;Hapus</source>
        <translation>&amp;Delete</translation>
    </message>
    <message>
        <source>&amp;Coba lagi</source>
        <translation>&amp;Try again</translation>
    </message>
    <message>
        <source>Menunggu nomor {0}</source>
        <translation>Waiting for number {0}</translation>
    </message>
    <message>
        <source>Menggabungkan</source>
        <translation>Merging</translation>
    </message>
    <message>
        <source>Bundel ini menunggu kiriman sebelumnya.</source>
        <translation>This bundle waits for an earlier one.</translation>
    </message>
    <message>
        <source>Bundel kini sudah digabungkan.</source>
        <translation>The bundle is merged now.</translation>
    </message>
    <message>
        <source>Hapus {0} dari daftar ini</source>
        <translation>Remove {0} from this list</translation>
    </message>
    <message>
        <source>Berkas ini tidak dapat dikembalikan. Pengirim dapat membuat bundel baru.</source>
        <translation>This file cannot be brought back. The sender can make a new bundle.</translation>
    </message>
    <message>
        <source>Hapus bundel</source>
        <translation>Delete bundle</translation>
    </message>
</context>
<context>
    <name>RegisterPanel</name>
    <message>
        <source>Semua bulan</source>
        <translation>All months</translation>
    </message>
    <message>
        <source>Semua jenis</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>Tahun</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Bulan</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Jenis surat</source>
        <translation>Kind of letter</translation>
    </message>
    <message>
        <source>Pesan &amp;nomor</source>
        <translation>Reserve &amp;number</translation>
    </message>
    <message>
        <source>Cetak b&amp;uku</source>
        <translation>Print &amp;register</translation>
    </message>
    <message>
        <source>Simpan &amp;Excel</source>
        <translation>Save &amp;Excel</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Tentang</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Tujuan</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>Buku agenda surat keluar</source>
        <translation>Register of outgoing letters</translation>
    </message>
    <message>
        <source>Belum ada surat bernomor</source>
        <translation>No numbered letters yet</translation>
    </message>
    <message>
        <source>Setiap surat yang terbit, nomor yang dipesan, dan surat yang dibatalkan tercatat di sini. Periksa juga tahun, bulan, dan jenis di atas.</source>
        <translation>Every issued letter, reserved number and void letter is recorded here. Check the year, month and kind above as well.</translation>
    </message>
    <message>
        <source>&amp;Batalkan surat</source>
        <translation>&amp;Void letter</translation>
    </message>
    <message>
        <source>Tidak &amp;jadi dipakai</source>
        <translation>&amp;Give up number</translation>
    </message>
    <message>
        <source>&amp;Jelaskan</source>
        <translation>&amp;Explain</translation>
    </message>
    <message>
        <source>Jelaskan nomor {0}</source>
        <translation>Explain number {0}</translation>
    </message>
    <message>
        <source>Di buku agenda nomor ini tercatat tidak dipakai, dengan penjelasan Anda.</source>
        <translation>The register records this number as unused, with your explanation.</translation>
    </message>
    <message>
        <source>Simpan penjelasan</source>
        <translation>Save explanation</translation>
    </message>
    <message>
        <source>Mengapa tidak ada suratnya</source>
        <translation>Why there is no letter</translation>
    </message>
    <message>
        <source>Menyusun buku agenda</source>
        <translation>Preparing the register</translation>
    </message>
    <message>
        <source>Simpan Excel</source>
        <translation>Save Excel</translation>
    </message>
    <message>
        <source>Tersimpan: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
</context>
<context>
    <name>ReplanDialog</name>
    <message numerus="yes">
        <source>Ubah rencana %n kunjungan</source>
        <translation>
            <numerusform>Change the plan of %n visit</numerusform>
            <numerusform>Change the plan of %n visits</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Simpan rencana</source>
        <translation>&amp;Save plan</translation>
    </message>
    <message numerus="yes">
        <source>Rencana %n kunjungan diubah</source>
        <translation>
            <numerusform>Plan of %n visit changed</numerusform>
            <numerusform>Plan of %n visits changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportBody</name>
    <message>
        <source>Angka utama</source>
        <translation>Key figures</translation>
    </message>
    <message>
        <source>Koreksi</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>Judul dan narasi</source>
        <translation>Title and narrative</translation>
    </message>
    <message>
        <source>Perbandingan</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <source>Wilayah</source>
        <translation>Areas</translation>
    </message>
    <message>
        <source>Rincian</source>
        <translation>Breakdowns</translation>
    </message>
    <message>
        <source>Rujukan dan lama layanan</source>
        <translation>Referrals and times</translation>
    </message>
    <message>
        <source>Target dan kegiatan</source>
        <translation>Targets and activities</translation>
    </message>
    <message>
        <source>Lama layanan</source>
        <translation>How long it took</translation>
    </message>
    <message>
        <source>Lama jawaban menurut tujuan</source>
        <translation>Time to answer by destination</translation>
    </message>
    <message>
        <source>Status dan batas waktu menurut keadaan hari ini.</source>
        <translation>Status and deadlines are as of today.</translation>
    </message>
    <message numerus="yes">
        <source>%n kasus sensitif ikut dihitung tetapi hanya terbuka bagi petugasnya.</source>
        <translation>
            <numerusform>%n sensitive case is counted but opens only for its own officer.</numerusform>
            <numerusform>%n sensitive cases are counted but open only for their own officers.</numerusform>
        </translation>
    </message>
    <message>
        <source>Angka di atas menghitung kasus yang diterima pada {0}.</source>
        <translation>The figures above count the cases received in {0}.</translation>
    </message>
    <message>
        <source>{0} dan {1}</source>
        <translation>{0} and {1}</translation>
    </message>
    <message>
        <source>Hanya {0} yang juga menghitung kasus dari bulan lain.</source>
        <translation>Only {0} count cases of other months as well.</translation>
    </message>
</context>
<context>
    <name>ReportPages</name>
    <message>
        <source>Bagian laporan</source>
        <translation>Parts of the reports page</translation>
    </message>
    <message>
        <source>Laporan b&amp;ulanan</source>
        <translation>Month&amp;ly report</translation>
    </message>
    <message>
        <source>Profil &amp;kesejahteraan</source>
        <translation>&amp;Welfare profile</translation>
    </message>
    <message>
        <source>&amp;Daftar</source>
        <translation>List&amp;s</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Laporan bulanan</source>
        <translation>Monthly report</translation>
    </message>
    <message>
        <source>&amp;Pratinjau dan cetak</source>
        <translation>&amp;Preview and print</translation>
    </message>
    <message>
        <source>Bulan laporan</source>
        <translation>Month of the report</translation>
    </message>
    <message>
        <source>Bulan sebelumnya</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>Bulan berikutnya</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>Simpan &amp;Excel</source>
        <translation>Save &amp;Excel</translation>
    </message>
    <message>
        <source>&amp;Tutup bulan</source>
        <translation>&amp;Close the month</translation>
    </message>
    <message>
        <source>Isi laporan</source>
        <translation>Contents of the report</translation>
    </message>
    <message numerus="yes">
        <source>%n kasus diterima</source>
        <translation>
            <numerusform>%n case received</numerusform>
            <numerusform>%n cases received</numerusform>
        </translation>
    </message>
    <message>
        <source>Belum ada kasus pada {0}</source>
        <translation>No cases in {0} yet</translation>
    </message>
    <message>
        <source>Angka muncul di sini begitu kasus pertama bulan itu didaftarkan.</source>
        <translation>Figures appear here as soon as the first case of that month is registered.</translation>
    </message>
    <message>
        <source>Ditutup {0} oleh {1}</source>
        <translation>Closed on {0} by {1}</translation>
    </message>
    <message>
        <source>Angka dan kata-katanya tidak berubah lagi.</source>
        <translation>Its figures and words do not change any more.</translation>
    </message>
    <message numerus="yes">
        <source>%n angka dikoreksi sesudahnya.</source>
        <translation>
            <numerusform>%n figure was corrected since.</numerusform>
            <numerusform>%n figures were corrected since.</numerusform>
        </translation>
    </message>
    <message>
        <source>Batalkan penutupan</source>
        <translation>Take the closing back</translation>
    </message>
    <message>
        <source>Tutup {0}?</source>
        <translation>Close {0}?</translation>
    </message>
    <message>
        <source>Tutup bulan</source>
        <translation>Close the month</translation>
    </message>
    <message>
        <source>Bundelnya belum baru: {0}.</source>
        <translation>Bundles not up to date: {0}.</translation>
    </message>
    <message>
        <source>{0} ditutup.</source>
        <translation>{0} is closed.</translation>
    </message>
    <message>
        <source>Penutupan dibatalkan.</source>
        <translation>The closing was taken back.</translation>
    </message>
    <message>
        <source>Simpan Excel</source>
        <translation>Save Excel</translation>
    </message>
    <message>
        <source>Berkas tidak dapat disimpan di sana.</source>
        <translation>The file cannot be saved there.</translation>
    </message>
    <message>
        <source>Laporannya tidak berubah.</source>
        <translation>The report did not change.</translation>
    </message>
    <message>
        <source>Pilih tempat lain, lalu simpan lagi.</source>
        <translation>Choose another place and save again.</translation>
    </message>
    <message>
        <source>Tersimpan: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
    <message>
        <source>Laporan {0}</source>
        <translation>Report {0}</translation>
    </message>
    <message>
        <source>Angka, judul, dan narasi {0} dibekukan seperti sekarang. Yang datang terlambat atau diperbaiki sesudahnya tampak sebagai koreksi. Penutupan hanya dapat dibatalkan hari ini, sebelum laporannya dicetak atau disimpan.</source>
        <translation>Figures, title and words of {0} are frozen as they are now. What comes late or is corrected afterwards shows as a correction. Closing can only be taken back today, before the report is printed or saved.</translation>
    </message>
    <message>
        <source>Kode pengaman angka {0} sama dengan di cetakannya.</source>
        <translation>Security code of the figures: {0}, the same as on the printout.</translation>
    </message>
    <message>
        <source>Koreksi laporan {0}</source>
        <translation>Corrections of the report for {0}</translation>
    </message>
    <message>
        <source>Menyusun laporan</source>
        <translation>Preparing the report</translation>
    </message>
</context>
<context>
    <name>ReprintDialog</name>
    <message>
        <source>Cetak ulang {0}</source>
        <translation>Print {0} again</translation>
    </message>
    <message>
        <source>&amp;Alasan cetakan baru</source>
        <translation>&amp;Reason for the new print</translation>
    </message>
    <message>
        <source>Hanya untuk cetakan baru. Cetakan lama tetap tersimpan; nomornya sama, kecuali sudah dibatalkan.</source>
        <translation>Only for a new print. The old one is kept; the number stays the same, unless it was made void.</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Buat cetakan &amp;baru</source>
        <translation>Make a &amp;new print</translation>
    </message>
    <message>
        <source>&amp;Cetak ulang seperti semula</source>
        <translation>&amp;Print again as it was</translation>
    </message>
    <message>
        <source>{0} ini dicetak {1} oleh {2}. Sejak itu nama, data, atau keputusannya berubah, atau nomornya dibatalkan.</source>
        <translation>This {0} was printed {1} by {2}. Names, data or decisions have changed since, or its number was made void.</translation>
    </message>
    <message>
        <source>Tulis mengapa cetakan sebelumnya diganti.</source>
        <translation>Say why the earlier print is replaced.</translation>
    </message>
</context>
<context>
    <name>RequirementLine</name>
    <message>
        <source>Perlu perbaikan</source>
        <translation>Needs correction</translation>
    </message>
    <message>
        <source>{0} perlu perbaikan</source>
        <translation>{0} needs correction</translation>
    </message>
    <message>
        <source>wajib</source>
        <translation>required</translation>
    </message>
    <message>
        <source>Sudah baik</source>
        <translation>Now good</translation>
    </message>
    <message>
        <source>Tidak punya</source>
        <translation>Not owned</translation>
    </message>
    <message>
        <source>{0}: warga tidak punya</source>
        <translation>{0}: the resident does not have it</translation>
    </message>
    <message>
        <source>Menyusul</source>
        <translation>To follow</translation>
    </message>
    <message>
        <source>{0}: akan menyusul</source>
        <translation>{0}: will follow</translation>
    </message>
    <message>
        <source>{0} sudah baik</source>
        <translation>{0} is good now</translation>
    </message>
</context>
<context>
    <name>ReserveDialog</name>
    <message>
        <source>Pesan nomor surat</source>
        <translation>Reserve a letter number</translation>
    </message>
    <message>
        <source>misalnya ditulis tangan di balai dusun</source>
        <translation>for example written by hand at the hamlet hall</translation>
    </message>
    <message>
        <source>&amp;Jenis surat</source>
        <translation>&amp;Kind of letter</translation>
    </message>
    <message>
        <source>&amp;Alasan</source>
        <translation>&amp;Reason</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Pesan nomor (Ctrl+S)</source>
        <translation>&amp;Reserve number (Ctrl+S)</translation>
    </message>
    <message>
        <source>Nomor berikutnya disimpan untuk surat yang ditulis nanti atau dengan tangan.</source>
        <translation>The next number is kept for a letter written later or by hand.</translation>
    </message>
    <message>
        <source>Nomor {0} dipesan</source>
        <translation>Number {0} reserved</translation>
    </message>
</context>
<context>
    <name>ResetPasswordDialog</name>
    <message>
        <source>Kata sandi baru untuk {0}</source>
        <translation>New password for {0}</translation>
    </message>
    <message>
        <source>&amp;Atur ulang kata sandi</source>
        <translation>Re&amp;set password</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Sampaikan langsung kepada orangnya. Saat masuk ia memilih yang baru sendiri.</source>
        <translation>Tell it to the person directly. They choose a new one when they log in.</translation>
    </message>
    <message>
        <source>Kata sandi {0} sudah diatur ulang.</source>
        <translation>The password of {0} was reset.</translation>
    </message>
    <message>
        <source>Kata sandi &amp;baru</source>
        <translation>&amp;New password</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Pulihkan dari cadangan</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <source>Pasang flashdisk berisi cadangan, pilih berkasnya, lalu ketik kunci pemulihan.</source>
        <translation>Plug in the USB stick with the backup, choose the file, then type the recovery key.</translation>
    </message>
</context>
<context>
    <name>RestoreTab</name>
    <message>
        <source>Sebelum ada yang diganti, Anda melihat isi kedua sisi. Data sekarang selalu disimpan dulu.</source>
        <translation>Before anything is replaced, you see the contents of both sides. The present data is always saved first.</translation>
    </message>
    <message>
        <source>Data sudah dipulihkan. Data sebelumnya tersimpan sebagai {0}. Silakan masuk lagi.</source>
        <translation>The data was restored. The earlier data is kept as {0}. Please log in again.</translation>
    </message>
</context>
<context>
    <name>RestoreView</name>
    <message>
        <source>&amp;Pilih berkas cadangan</source>
        <translation>&amp;Choose backup file</translation>
    </message>
    <message>
        <source>Nama berkasnya berakhiran .pkb.</source>
        <translation>The file name ends in .pkb.</translation>
    </message>
    <message>
        <source>&amp;Kunci pemulihan</source>
        <translation>&amp;Recovery key</translation>
    </message>
    <message>
        <source>8 kelompok huruf dan angka di lembar pemulihan. Spasi dan garis boleh dilewati.</source>
        <translation>8 groups of letters and digits on the recovery sheet. Spaces and dashes may be left out.</translation>
    </message>
    <message>
        <source>Periksa &amp;isinya</source>
        <translation>Check the c&amp;ontents</translation>
    </message>
    <message>
        <source>Pulihkan &amp;data ini</source>
        <translation>Restore this &amp;data</translation>
    </message>
    <message>
        <source>Cadangan</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Pilih berkas cadangan</source>
        <translation>Choose backup file</translation>
    </message>
    <message>
        <source>{0}, dibuat {1} pukul {2}, {3} ({4}).</source>
        <translation>{0}, made {1} at {2}, {3} ({4}).</translation>
    </message>
    <message>
        <source>Memeriksa cadangan</source>
        <translation>Checking the backup</translation>
    </message>
    <message>
        <source>Kunci ini tidak cocok. Periksa lagi lembarnya.</source>
        <translation>This key does not fit. Check the sheet again.</translation>
    </message>
    <message>
        <source>Di cadangan</source>
        <translation>In the backup</translation>
    </message>
    <message>
        <source>Di komputer ini sekarang</source>
        <translation>On this computer now</translation>
    </message>
    <message>
        <source>Data di komputer ini tidak dapat dibuka.</source>
        <translation>The data on this computer cannot be opened.</translation>
    </message>
    <message>
        <source>Sebelum diganti, berkasnya disimpan dulu apa adanya.</source>
        <translation>Before it is replaced, the files are saved as they are.</translation>
    </message>
    <message>
        <source>(tidak ada)</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>(tidak terbaca)</source>
        <translation>(unreadable)</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Kasus</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Warga</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Kasus terakhir</source>
        <translation>Latest case</translation>
    </message>
    <message>
        <source>Terakhir dipakai</source>
        <translation>Last used</translation>
    </message>
    <message>
        <source>belum ada</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>{0}, {1} masih terbuka</source>
        <translation>{0}, {1} still open</translation>
    </message>
    <message>
        <source>belum pernah</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Ganti data kantor ini dengan cadangan?</source>
        <translation>Replace this office&apos;s data with the backup?</translation>
    </message>
    <message>
        <source>Yang dicatat setelah cadangan ini dibuat tidak ada lagi di program. Data sekarang disimpan dulu sebagai cadangan, jadi dapat dikembalikan. Setelah itu semua petugas masuk lagi.</source>
        <translation>What was recorded after this backup was made will no longer be in the program. The present data is first saved as a backup, so it can be brought back. After that all staff log in again.</translation>
    </message>
    <message>
        <source>Ganti dengan cadangan</source>
        <translation>Replace with the backup</translation>
    </message>
    <message>
        <source>Memulihkan data</source>
        <translation>Restoring data</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Buat &amp;kantor</source>
        <translation>Create &amp;office</translation>
    </message>
    <message>
        <source>Periksa kembali</source>
        <translation>Check once more</translation>
    </message>
    <message>
        <source>Setelah kantor dibuat, tingkat dan wilayah tidak dapat diubah. Yang lain dapat.</source>
        <translation>Once the office is created, its level and area cannot be changed. Everything else can.</translation>
    </message>
    <message>
        <source>belum diisi</source>
        <translation>not filled in</translation>
    </message>
    <message>
        <source>(nama belum diisi)</source>
        <translation>(no name yet)</translation>
    </message>
    <message>
        <source>Administrator dan Koordinator</source>
        <translation>Administrator and Koordinator</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Tingkat</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Wilayah</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Nama kantor</source>
        <translation>Name of the office</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Telepon, surel</source>
        <translation>Telephone, email</translation>
    </message>
    <message>
        <source>Kop surat</source>
        <translation>Letterhead</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>sudah dipilih</source>
        <translation>chosen</translation>
    </message>
    <message>
        <source>Kepala kantor</source>
        <translation>Head of office</translation>
    </message>
    <message>
        <source>Penandatangan</source>
        <translation>Signatories</translation>
    </message>
    <message>
        <source>Akun Anda</source>
        <translation>Your account</translation>
    </message>
    <message>
        <source>Kertas</source>
        <translation>Paper</translation>
    </message>
</context>
<context>
    <name>ReviewPane</name>
    <message>
        <source>Perbandingan</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <source>&amp;Gabungkan (1)</source>
        <translation>&amp;Merge (1)</translation>
    </message>
    <message>
        <source>&amp;Tautkan (2)</source>
        <translation>&amp;Link (2)</translation>
    </message>
    <message>
        <source>&amp;Batalkan keputusan</source>
        <translation>Take the decision &amp;back</translation>
    </message>
    <message>
        <source>Sebelumnya (Ctrl+panah atas)</source>
        <translation>Previous (Ctrl+Up)</translation>
    </message>
    <message>
        <source>Berikutnya (Ctrl+panah bawah)</source>
        <translation>Next (Ctrl+Down)</translation>
    </message>
    <message>
        <source>&amp;Bukan orang yang sama (3)</source>
        <translation>&amp;Not the same person (3)</translation>
    </message>
    <message>
        <source>&amp;Bukan urusan yang sama (3)</source>
        <translation>&amp;Not the same matter (3)</translation>
    </message>
    <message>
        <source>Sudah digabungkan</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>Sudah ditautkan</source>
        <translation>Linked</translation>
    </message>
    <message>
        <source>Bukan yang sama</source>
        <translation>Not the same</translation>
    </message>
    <message>
        <source>Apakah ini urusan yang sama?</source>
        <translation>Is this the same matter?</translation>
    </message>
    <message>
        <source>Apakah ini orang yang sama?</source>
        <translation>Is this the same person?</translation>
    </message>
    <message>
        <source>Diputuskan {0} oleh {1}, {2}.</source>
        <translation>Decided on {0} by {1}, {2}.</translation>
    </message>
    <message>
        <source>Hanya kantor itu yang dapat membatalkannya.</source>
        <translation>Only that office can take it back.</translation>
    </message>
    <message>
        <source>Setelah digabungkan, kasus keduanya ({0} dan {1}) terlihat pada satu orang. Tidak ada yang dihapus, dan dapat dibatalkan.</source>
        <translation>Once merged, the cases of both ({0} and {1}) are seen with one person. Nothing is deleted, and it can be undone.</translation>
    </message>
    <message>
        <source>{0}, data pertama</source>
        <translation>{0}, first record</translation>
    </message>
    <message>
        <source>{0}, data kedua</source>
        <translation>{0}, second record</translation>
    </message>
    <message>
        <source>Data yang dipertahankan</source>
        <translation>Record that stays</translation>
    </message>
</context>
<context>
    <name>RolesField</name>
    <message>
        <source>menerima warga, mencatat kasus</source>
        <translation>receives residents, records cases</translation>
    </message>
    <message>
        <source>memeriksa, menangani, merujuk, mengirim</source>
        <translation>checks, handles, refers, sends</translation>
    </message>
    <message>
        <source>menyetujui dan menolak, mengubah data acuan</source>
        <translation>approves and rejects, changes reference data</translation>
    </message>
    <message>
        <source>menyetujui dan menandatangani surat</source>
        <translation>approves and signs letters</translation>
    </message>
    <message>
        <source>mencatat dari lapangan</source>
        <translation>records in the field</translation>
    </message>
    <message>
        <source>menerima dan menjawab rujukan desa</source>
        <translation>receives and answers referrals from the desa</translation>
    </message>
    <message>
        <source>hanya melihat kasus dan laporan</source>
        <translation>only views cases and reports</translation>
    </message>
    <message>
        <source>petugas, kantor, cadangan</source>
        <translation>staff, office, backups</translation>
    </message>
</context>
<context>
    <name>SaveViewBar</name>
    <message>
        <source>Simpan tampilan</source>
        <translation>Save view</translation>
    </message>
    <message>
        <source>Nama tampilan</source>
        <translation>Name of the view</translation>
    </message>
    <message>
        <source>Batal</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>N&amp;ama tampilan</source>
        <translation>Na&amp;me of the view</translation>
    </message>
</context>
<context>
    <name>ScansRow</name>
    <message>
        <source>Simp&amp;an lampiran ke folder</source>
        <translation>Save atta&amp;chments to a folder</translation>
    </message>
    <message>
        <source>Kirim lampiran le&amp;wat surel</source>
        <translation>Email attac&amp;hments</translation>
    </message>
    <message numerus="yes">
        <source>%n lampiran ({0}) belum dikonfirmasi</source>
        <translation>
            <numerusform>%n attachment ({0}) not confirmed yet</numerusform>
            <numerusform>%n attachments ({0}) not confirmed yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n di antaranya ({0}) belum pernah dikirim.</source>
        <translation>
            <numerusform>%n of them ({0}) was never sent.</numerusform>
            <numerusform>%n of them ({0}) were never sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lewat surel dikirim bertahap, sekitar %n surel; ke flashdisk sekaligus.</source>
        <translation>
            <numerusform>By email step by step, about %n mail; to a stick at once.</numerusform>
            <numerusform>By email step by step, about %n mails; to a stick at once.</numerusform>
        </translation>
    </message>
    <message>
        <source>Semuanya sudah dikirim; menunggu balasan. Kirim lagi hanya bila kiriman itu hilang.</source>
        <translation>All of them were sent; waiting for the reply. Send again only if that was lost.</translation>
    </message>
</context>
<context>
    <name>ScreeningForm</name>
    <message>
        <source>Asesmen</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>Desil {0}</source>
        <translation>Decile {0}</translation>
    </message>
    <message>
        <source>Belum terdaftar di DTSEN</source>
        <translation>Not registered in DTSEN</translation>
    </message>
    <message>
        <source>Belum tahu</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Yang belum diketahui boleh dibiarkan. Tidak ada jawaban yang salah.</source>
        <translation>What is not known may be left. No answer is wrong.</translation>
    </message>
    <message>
        <source>Desil keluarga</source>
        <translation>Decile of the family</translation>
    </message>
    <message>
        <source>Dilihat di</source>
        <translation>Seen in</translation>
    </message>
    <message>
        <source>Ya</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Tidak</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Simpan asesmen (Ctrl+S)</source>
        <translation>Save screening (Ctrl+S)</translation>
    </message>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Ketikan Anda tadi ditampilkan lagi.</source>
        <translation>What you typed before is shown again.</translation>
    </message>
    <message>
        <source>Kosongkan</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Pilih tempat desil dilihat.</source>
        <translation>Choose where the decile was seen.</translation>
    </message>
</context>
<context>
    <name>ScreeningTab</name>
    <message>
        <source>Asesmen</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>Ulangi asesmen</source>
        <translation>Screen again</translation>
    </message>
    <message>
        <source>Belum ada asesmen</source>
        <translation>No screening yet</translation>
    </message>
    <message>
        <source>Lima menit tanya jawab menunjukkan program yang mungkin cocok bagi keluarga ini.</source>
        <translation>Five minutes of questions show which programmes may fit this family.</translation>
    </message>
    <message>
        <source>Mulai asesmen</source>
        <translation>Begin screening</translation>
    </message>
    <message>
        <source>Asesmen {0} oleh {1}.</source>
        <translation>Screening of {0} by {1}.</translation>
    </message>
    <message>
        <source>Rujuk</source>
        <translation>Refer</translation>
    </message>
    <message>
        <source>Lanjutkan asesmen</source>
        <translation>Go on with the screening</translation>
    </message>
    <message>
        <source>Asesmen tersimpan</source>
        <translation>Screening saved</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Kosongkan</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>SecondCopy</name>
    <message>
        <source>Salinan kedua belum dibuat: flashdisk atau foldernya tidak ada.</source>
        <translation>The second copy is not made yet: its stick or folder is not there.</translation>
    </message>
    <message>
        <source>Salinan kedua belum dibuat: tempatnya penuh.</source>
        <translation>The second copy is not made yet: its place is full.</translation>
    </message>
    <message>
        <source>Salinan kedua belum dibuat: tempatnya tidak dapat ditulisi.</source>
        <translation>The second copy is not made yet: its place cannot be written to.</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>bulan lalu {0}</source>
        <translation>last month {0}</translation>
    </message>
    <message>
        <source>tahun lalu {0}</source>
        <translation>last year {0}</translation>
    </message>
    <message>
        <source>Dibandingkan dengan bulan lain</source>
        <translation>Compared with other months</translation>
    </message>
    <message>
        <source>Bulan ini</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Bulan lalu</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>Selisih</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Bulan yang sama tahun lalu</source>
        <translation>Same month last year</translation>
    </message>
    <message>
        <source>Dirujuk</source>
        <translation>Referred</translation>
    </message>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Dijawab</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Dibatalkan</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Lewat batas</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Rujukan bulan ini menurut tujuan</source>
        <translation>Referrals of this month by destination</translation>
    </message>
    <message>
        <source>Rujukan menurut tingkat</source>
        <translation>Referrals by level</translation>
    </message>
    <message>
        <source>Reaktivasi PBI-JK</source>
        <translation>PBI-JK reactivation</translation>
    </message>
    <message>
        <source>Kasus</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Terlama (hari kerja)</source>
        <translation>Longest (working days)</translation>
    </message>
    <message>
        <source>Rujukan yang belum dijawab, dari bulan mana pun</source>
        <translation>Referrals without an answer, of whatever month</translation>
    </message>
    <message>
        <source>Banyaknya</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Nilai tengah</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Sembilan dari sepuluh</source>
        <translation>Nine of ten</translation>
    </message>
    <message>
        <source>Dalam hari kerja: separuhnya tidak lebih lama dari nilai tengah.</source>
        <translation>In working days: half of them took no longer than the median.</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>Tercapai</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>Dari</source>
        <translation>Of</translation>
    </message>
    <message>
        <source>Hasil</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Belum ada target yang diukur.</source>
        <translation>No target is measured yet.</translation>
    </message>
    <message>
        <source>Atur target</source>
        <translation>Set targets</translation>
    </message>
    <message>
        <source>tidak ada yang diukur</source>
        <translation>nothing to measure</translation>
    </message>
    <message>
        <source>tercapai</source>
        <translation>reached</translation>
    </message>
    <message>
        <source>belum tercapai</source>
        <translation>not reached</translation>
    </message>
    <message>
        <source>Bundel bulan ini</source>
        <translation>Bundles this month</translation>
    </message>
    <message>
        <source>Terakhir</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Hari lalu</source>
        <translation>Days ago</translation>
    </message>
    <message>
        <source>Terlambat (hari)</source>
        <translation>Late (days)</translation>
    </message>
    <message>
        <source>Nomor hilang</source>
        <translation>Missing numbers</translation>
    </message>
    <message>
        <source>Kiriman bundel dari kantor di bawah</source>
        <translation>Bundles from the offices below</translation>
    </message>
    <message>
        <source>belum pernah</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Kegiatan di luar kantor</source>
        <translation>Activities outside the office</translation>
    </message>
    <message>
        <source>Buka kunjungan</source>
        <translation>Open visits</translation>
    </message>
</context>
<context>
    <name>SelfTestDialog</name>
    <message>
        <source>Uji program</source>
        <translation>Test of the program</translation>
    </message>
    <message>
        <source>Memeriksa apakah program bekerja di komputer ini</source>
        <translation>Testing whether the program works on this computer</translation>
    </message>
    <message>
        <source>Pemeriksaan lebih lama dari biasanya. Tunggu, atau tutup jendela ini.</source>
        <translation>The test takes longer than usual. Wait, or close this window.</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Laporan: {0}</source>
        <translation>Report: {0}</translation>
    </message>
</context>
<context>
    <name>SendCard</name>
    <message>
        <source>Kirim ke {0}</source>
        <translation>Send to {0}</translation>
    </message>
    <message>
        <source>Belum dikonfirmasi: {0}</source>
        <translation>Not confirmed yet: {0}</translation>
    </message>
    <message>
        <source>Semua sudah diterima {0}</source>
        <translation>Everything was received by {0}</translation>
    </message>
    <message>
        <source>Hanya bila {0} memintanya: memuat semua data yang boleh dilihatnya.</source>
        <translation>Only when {0} asks for it: holds everything it may see.</translation>
    </message>
    <message>
        <source>Simpan kiriman ke sini</source>
        <translation>Save the bundle here</translation>
    </message>
    <message>
        <source>Kirim lewat &amp;surel</source>
        <translation>Send by &amp;mail</translation>
    </message>
    <message>
        <source>Simpan ke &amp;folder</source>
        <translation>Save to a &amp;folder</translation>
    </message>
    <message>
        <source>Buat &amp;draf surel</source>
        <translation>Make a mail &amp;draft</translation>
    </message>
    <message>
        <source>Untuk kantor yang memakai surel di peramban: bundel dan drafnya disimpan ke folder.</source>
        <translation>For offices that use webmail: the bundle and its draft are saved to a folder.</translation>
    </message>
    <message>
        <source>Belum ada kasus untuk dikirim ke {0}</source>
        <translation>No cases to send to {0} yet</translation>
    </message>
    <message>
        <source>Belum dikonfirmasi: {0} sejak {1}</source>
        <translation>Not confirmed yet: {0} since {1}</translation>
    </message>
    <message>
        <source>belum pernah</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Terakhir kirim: {0}</source>
        <translation>Last sent: {0}</translation>
    </message>
    <message>
        <source>Balasan terakhir: {0}</source>
        <translation>Last reply: {0}</translation>
    </message>
    <message>
        <source>Pilih folder untuk kiriman</source>
        <translation>Choose a folder for the bundle</translation>
    </message>
    <message>
        <source>Pilih folder untuk draf surel</source>
        <translation>Choose a folder for the mail draft</translation>
    </message>
    <message>
        <source>Pilih folder untuk salinan lengkap</source>
        <translation>Choose a folder for the full copy</translation>
    </message>
    <message>
        <source>Pilih folder untuk lampiran</source>
        <translation>Choose a folder for attachments</translation>
    </message>
    <message>
        <source>Menulis lampiran untuk {0}</source>
        <translation>Writing attachments for {0}</translation>
    </message>
    <message>
        <source>Mengirim lampiran ke {0}</source>
        <translation>Sending attachments to {0}</translation>
    </message>
    <message numerus="yes">
        <source>Lampiran yang besar ditulis ke %n berkas lagi.</source>
        <translation>
            <numerusform>Large attachments were written to %n more file.</numerusform>
            <numerusform>Large attachments were written to %n more files.</numerusform>
        </translation>
    </message>
    <message>
        <source>Buka {0} dengan program surel, lalu tekan kirim.</source>
        <translation>Open {0} with your mail program and press send.</translation>
    </message>
    <message>
        <source>Buka {0} dengan program surel, isi alamat {1}, lalu tekan kirim.</source>
        <translation>Open {0} with your mail program, fill in the address of {1} and press send.</translation>
    </message>
    <message>
        <source>Bila draf tidak dapat dibuka di peramban, lampirkan {0} sendiri.</source>
        <translation>If the browser cannot open the draft, attach {0} yourself.</translation>
    </message>
    <message>
        <source>Draf surel tersimpan di {0}</source>
        <translation>Mail draft saved in {0}</translation>
    </message>
    <message>
        <source>Bundel nomor {0} terkirim lewat surel.</source>
        <translation>Bundle number {0} was sent by mail.</translation>
    </message>
    <message>
        <source>Tunggu balasan {0} sebagai tanda bundel sudah digabungkan.</source>
        <translation>A reply from {0} will show that it was merged.</translation>
    </message>
    <message numerus="yes">
        <source>Lampiran tersimpan dalam %n berkas.</source>
        <translation>
            <numerusform>Attachments saved in %n file.</numerusform>
            <numerusform>Attachments saved in %n files.</numerusform>
        </translation>
    </message>
    <message>
        <source>Serahkan semua berkas itu; urutannya bebas. Isinya sudah dibaca ulang dan cocok.</source>
        <translation>Hand over all of these files, in any order. They were read back and agree.</translation>
    </message>
    <message numerus="yes">
        <source>Lampiran terkirim dalam %n bundel.</source>
        <translation>
            <numerusform>Attachments sent in %n bundle.</numerusform>
            <numerusform>Attachments sent in %n bundles.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tunggu balasan {0} sebagai tanda lampiran sudah sampai.</source>
        <translation>Wait for the reply of {0} as a sign that the attachments arrived.</translation>
    </message>
    <message>
        <source>Pengiriman dihentikan.</source>
        <translation>Sending was stopped.</translation>
    </message>
    <message>
        <source>Tidak ada yang hilang: isinya ikut pada kiriman berikutnya.</source>
        <translation>Nothing is lost: it goes with the next bundle.</translation>
    </message>
    <message numerus="yes">
        <source>%n lampiran ikut</source>
        <translation>
            <numerusform>%n attachment included</numerusform>
            <numerusform>%n attachments included</numerusform>
        </translation>
    </message>
    <message>
        <source>Salinan leng&amp;kap</source>
        <translation>Full &amp;copy</translation>
    </message>
    <message>
        <source>Menulis bundel untuk {0}</source>
        <translation>Writing the bundle for {0}</translation>
    </message>
    <message>
        <source>Membuat draf untuk {0}</source>
        <translation>Making a draft for {0}</translation>
    </message>
    <message>
        <source>Mengirim surel ke {0}</source>
        <translation>Mailing {0}</translation>
    </message>
    <message>
        <source>Tersimpan: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
    <message>
        <source>{0}. Flashdisk aman dicabut.</source>
        <translation>{0}. The stick is safe to remove.</translation>
    </message>
    <message>
        <source>Lepas flashdisk</source>
        <translation>Eject the stick</translation>
    </message>
    <message>
        <source>Bundel tersimpan di {0}</source>
        <translation>Bundle saved in {0}</translation>
    </message>
    <message>
        <source>{0}, {1}. Isinya sudah dibaca ulang dan cocok.</source>
        <translation>{0}, {1}. Its contents were read back and match.</translation>
    </message>
    <message>
        <source>Tanda terima saja</source>
        <translation>Acknowledgement only</translation>
    </message>
    <message numerus="yes">
        <source>%n lampiran menyusul pada kiriman berikutnya.</source>
        <translation>
            <numerusform>%n attachment follows with the next delivery.</numerusform>
            <numerusform>%n attachments follow with the next delivery.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionForm</name>
    <message>
        <source>misalnya: cara cek desil dan usul DTSEN</source>
        <translation>for example: how to check the decile</translation>
    </message>
    <message>
        <source>misalnya: Balai desa</source>
        <translation>for example: village hall</translation>
    </message>
    <message>
        <source>misalnya: kader posyandu, ketua RT</source>
        <translation>for example: health volunteers, heads of RT</translation>
    </message>
    <message>
        <source>Jumlah peserta</source>
        <translation>Number reached</translation>
    </message>
    <message>
        <source>Perempuan</source>
        <translation>Women</translation>
    </message>
    <message>
        <source>&amp;Tanggal</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>Topi&amp;k</source>
        <translation>Topi&amp;c</translation>
    </message>
    <message>
        <source>Tem&amp;pat</source>
        <translation>&amp;Place</translation>
    </message>
    <message>
        <source>Pese&amp;rta</source>
        <translation>A&amp;udience</translation>
    </message>
    <message>
        <source>&amp;Jumlah peserta</source>
        <translation>&amp;Number reached</translation>
    </message>
    <message>
        <source>Perempuan &amp;di antaranya</source>
        <translation>&amp;Women among them</translation>
    </message>
    <message>
        <source>Mater&amp;i yang dipakai</source>
        <translation>Mater&amp;ials used</translation>
    </message>
    <message>
        <source>Pem&amp;bawa</source>
        <translation>Speake&amp;r</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>SessionsTab</name>
    <message>
        <source>Cari topik, tempat, atau peserta</source>
        <translation>Search topic, place or audience</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Topik</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Tempat</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Peserta</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>Perempuan</source>
        <translation>Women</translation>
    </message>
    <message>
        <source>Pembawa</source>
        <translation>Speaker</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Kegiatan sosialisasi</source>
        <translation>Sessions of socialisation</translation>
    </message>
    <message>
        <source>Belum ada kegiatan</source>
        <translation>No sessions yet</translation>
    </message>
    <message>
        <source>Catat sosialisasi yang diadakan; laporan bulanan menghitungnya.</source>
        <translation>Record the sessions that were held; the month’s report counts them.</translation>
    </message>
    <message>
        <source>Catat kegiatan</source>
        <translation>Record a session</translation>
    </message>
    <message>
        <source>&amp;Catat kegiatan</source>
        <translation>Re&amp;cord a session</translation>
    </message>
    <message>
        <source>&amp;Perbaiki</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;Hapus kegiatan</source>
        <translation>&amp;Remove session</translation>
    </message>
    <message>
        <source>K&amp;embali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Simpan kegiatan</source>
        <translation>&amp;Save session</translation>
    </message>
    <message>
        <source>Simpan kegiatan (Ctrl+S)</source>
        <translation>Save session (Ctrl+S)</translation>
    </message>
    <message>
        <source>{0} kegiatan, {1} peserta</source>
        <translation>{0} sessions, {1} reached</translation>
    </message>
    <message>
        <source>Tanggal ini tidak dapat dibaca.</source>
        <translation>This date cannot be read.</translation>
    </message>
    <message>
        <source>Kegiatan tersimpan</source>
        <translation>Session saved</translation>
    </message>
    <message>
        <source>Hapus kegiatan {0}</source>
        <translation>Remove session {0}</translation>
    </message>
    <message>
        <source>Kegiatan hilang dari daftar dan dari laporan. Alasannya dicatat.</source>
        <translation>The session disappears from the list and the report. The reason is recorded.</translation>
    </message>
    <message>
        <source>Hapus kegiatan</source>
        <translation>Remove session</translation>
    </message>
    <message>
        <source>&amp;Alasan menghapus</source>
        <translation>&amp;Reason for removing</translation>
    </message>
    <message>
        <source>Kegiatan dihapus</source>
        <translation>Session removed</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Data acuan</source>
        <translation>Reference data</translation>
    </message>
    <message>
        <source>Templat surat</source>
        <translation>Letter templates</translation>
    </message>
    <message>
        <source>Surel</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Cadangan</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Pembaruan</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Tampilan</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Bagian pengaturan</source>
        <translation>Sections of the settings</translation>
    </message>
    <message>
        <source>Pengaturan</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>SetupWindow</name>
    <message>
        <source>Puskesos Desktop - Siapkan kantor</source>
        <translation>Puskesos Desktop - Set up an office</translation>
    </message>
    <message>
        <source>Kem&amp;bali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Langkah {0} dari {1}</source>
        <translation>Step {0} of {1}</translation>
    </message>
    <message>
        <source>&amp;Lanjut</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>Membuat kantor</source>
        <translation>Creating the office</translation>
    </message>
    <message>
        <source>Tutup sebelum lembar pemulihan dicetak?</source>
        <translation>Close before the recovery sheet is printed?</translation>
    </message>
    <message>
        <source>Kantor sudah dibuat. Tanpa lembar itu data tidak dapat dibuka bila komputer rusak. Lembarnya dapat juga dibuat nanti di Pengaturan, Cadangan.</source>
        <translation>The office is made. Without that sheet the data cannot be opened if the computer breaks. The sheet can also be made later in Settings, Backups.</translation>
    </message>
    <message>
        <source>Tutup sebelum kantor dibuat?</source>
        <translation>Close before the office is created?</translation>
    </message>
    <message>
        <source>Yang sudah Anda ketik di sini belum disimpan.</source>
        <translation>What you have typed here is not saved.</translation>
    </message>
    <message>
        <source>Tutup program</source>
        <translation>Close program</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>Cetak lembar pemulihan</source>
        <translation>Print the recovery sheet</translation>
    </message>
    <message>
        <source>Kantor sudah dibuat. Lembar ini satu-satunya jalan membuka data bila komputer rusak atau diganti. Cetak, lalu simpan di lemari terkunci.</source>
        <translation>The office is created. This sheet is the only way to open the data if the computer breaks or is replaced. Print it, then keep it in a locked cupboard.</translation>
    </message>
    <message>
        <source>Simpan lembar pemulihan</source>
        <translation>Save recovery sheet</translation>
    </message>
    <message>
        <source>Lembar tidak dapat ditulis ke sana. Pilih folder atau flashdisk lain.</source>
        <translation>The sheet cannot be written there. Choose another folder or USB stick.</translation>
    </message>
    <message>
        <source>Lembar pemulihan tersimpan sebagai {0}.</source>
        <translation>Recovery sheet saved as {0}.</translation>
    </message>
    <message>
        <source>Pindahkan ke flashdisk yang disimpan terkunci, jangan tinggalkan di komputer ini.</source>
        <translation>Move it to a USB stick that is kept locked away, do not leave it on this computer.</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Lembar informasi</source>
        <translation>Information sheet</translation>
    </message>
    <message>
        <source>Untuk siapa</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Berkas yang harus dibawa</source>
        <translation>Papers to bring</translation>
    </message>
    <message>
        <source>Bawa juga bila ada</source>
        <translation>Bring also if there are any</translation>
    </message>
    <message>
        <source>Caranya</source>
        <translation>How to get it</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>About it</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Daftar di kantor ini</source>
        <translation>Lists of this office</translation>
    </message>
    <message>
        <source>Daftar ba&amp;ru</source>
        <translation>&amp;New list</translation>
    </message>
    <message>
        <source>Daftar &amp;kasus</source>
        <translation>List of &amp;cases</translation>
    </message>
    <message>
        <source>Daftar &amp;warga</source>
        <translation>List of &amp;residents</translation>
    </message>
    <message>
        <source>Daftar &amp;usulan</source>
        <translation>List of &amp;proposals</translation>
    </message>
    <message>
        <source>Bawaan program</source>
        <translation>With the program</translation>
    </message>
    <message>
        <source>Milik kantor</source>
        <translation>Of the office</translation>
    </message>
    <message>
        <source>{0} (belum disimpan)</source>
        <translation>{0} (not saved)</translation>
    </message>
    <message>
        <source>Disimpan oleh {0}</source>
        <translation>Saved by {0}</translation>
    </message>
    <message>
        <source>Belum disimpan</source>
        <translation>Not saved yet</translation>
    </message>
    <message>
        <source>&amp;Salin daftar ini</source>
        <translation>&amp;Copy this list</translation>
    </message>
    <message>
        <source>&amp;Ganti nama (F2)</source>
        <translation>&amp;Rename (F2)</translation>
    </message>
    <message>
        <source>&amp;Hapus daftar ini (Delete)</source>
        <translation>&amp;Delete this list (Delete)</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Tombol pintas</source>
        <translation>Shortcut keys</translation>
    </message>
    <message>
        <source>&amp;Tutup</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Di mana saja</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>Pendaftaran baru</source>
        <translation>New intake</translation>
    </message>
    <message>
        <source>Cari warga, kasus, surat</source>
        <translation>Search residents, cases, letters</translation>
    </message>
    <message>
        <source>Ke kotak cari halaman ini</source>
        <translation>To the search box of this page</translation>
    </message>
    <message>
        <source>Buka halaman menurut urutan menu</source>
        <translation>Open a page by its place in the menu</translation>
    </message>
    <message>
        <source>Muat ulang</source>
        <translation>Reload</translation>
    </message>
    <message>
        <source>Urungkan langkah terakhir</source>
        <translation>Undo the last step</translation>
    </message>
    <message>
        <source>Bantuan halaman ini</source>
        <translation>Help for this page</translation>
    </message>
    <message>
        <source>Daftar tombol pintas ini</source>
        <translation>This list of shortcut keys</translation>
    </message>
    <message>
        <source>Dalam formulir</source>
        <translation>In forms</translation>
    </message>
    <message>
        <source>Ke isian berikutnya</source>
        <translation>To the next field</translation>
    </message>
    <message>
        <source>Ke isian berikutnya, ke isian sebelumnya</source>
        <translation>To the next field, to the previous field</translation>
    </message>
    <message>
        <source>Alt+huruf</source>
        <translation>Alt+letter</translation>
    </message>
    <message>
        <source>Ke isian dengan huruf bergaris bawah</source>
        <translation>To the field with the underlined letter</translation>
    </message>
    <message>
        <source>Simpan</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Simpan dan cetak</source>
        <translation>Save and print</translation>
    </message>
    <message>
        <source>Dalam daftar</source>
        <translation>In lists</translation>
    </message>
    <message>
        <source>Panah, Page Up, Page Down</source>
        <translation>Arrows, Page Up, Page Down</translation>
    </message>
    <message>
        <source>Berpindah baris</source>
        <translation>Move between rows</translation>
    </message>
    <message>
        <source>Ke baris pertama, ke baris terakhir</source>
        <translation>To the first row, to the last row</translation>
    </message>
    <message>
        <source>Buka baris</source>
        <translation>Open the row</translation>
    </message>
    <message>
        <source>Tutup rincian</source>
        <translation>Close details</translation>
    </message>
    <message>
        <source>Shift+panah, Ctrl+klik</source>
        <translation>Shift+arrows, Ctrl+click</translation>
    </message>
    <message>
        <source>Pilih beberapa baris</source>
        <translation>Select several rows</translation>
    </message>
    <message>
        <source>Salin baris terpilih</source>
        <translation>Copy the selected rows</translation>
    </message>
    <message>
        <source>Cetak</source>
        <translation>Print</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Menu utama</source>
        <translation>Main menu</translation>
    </message>
    <message>
        <source>Ciutkan menu</source>
        <translation>Collapse the menu</translation>
    </message>
    <message>
        <source>Lebarkan menu</source>
        <translation>Widen the menu</translation>
    </message>
</context>
<context>
    <name>SignatoriesForm</name>
    <message>
        <source>Penandatangan surat</source>
        <translation>Signatories of letters</translation>
    </message>
    <message>
        <source>Yang pertama dipakai bila tidak dipilih lain. Bila kosong, kepala kantor.</source>
        <translation>The first is used unless another is chosen. If empty, the head of office.</translation>
    </message>
</context>
<context>
    <name>SignatoryEditor</name>
    <message>
        <source>&amp;Tambah penandatangan</source>
        <translation>&amp;Add signatory</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Sedang memuat</source>
        <translation>Loading</translation>
    </message>
</context>
<context>
    <name>StartBox</name>
    <message>
        <source>Mulai di sini</source>
        <translation>Start here</translation>
    </message>
    <message>
        <source>Belum ada kasus di kantor ini. Langkah-langkah pertama yang biasa:</source>
        <translation>This office has no cases yet. The usual first steps:</translation>
    </message>
    <message>
        <source>Tambahkan petugas yang ikut memakai program ini</source>
        <translation>Add the staff who also use this program</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Tukar kartu dengan kantor di atas, agar kasus dapat dikirim</source>
        <translation>Exchange cards with the office above, so that cases can be sent</translation>
    </message>
    <message>
        <source>Sinkronisasi</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Daftarkan warga pertama yang datang</source>
        <translation>Register the first resident who comes</translation>
    </message>
    <message>
        <source>Pendaftaran baru</source>
        <translation>New registration</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Urungkan (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
</context>
<context>
    <name>StepButtons</name>
    <message>
        <source>Lainnya</source>
        <translation>More</translation>
    </message>
    <message>
        <source>eshpntbmg</source>
        <comment>access keys of the page around it, in any order</comment>
        <translation>vfrnkdgcl</translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message>
        <source>{0} s.d. {1}</source>
        <translation>{0} to {1}</translation>
    </message>
    <message>
        <source>selesai</source>
        <translation>over</translation>
    </message>
    <message>
        <source>akan datang</source>
        <translation>to come</translation>
    </message>
    <message numerus="yes">
        <source>%n hari lagi</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message>
        <source>hari terakhir</source>
        <translation>last day</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>&amp;Batal</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Ketikan Anda tadi ditampilkan lagi.</source>
        <translation>What you typed before is shown again.</translation>
    </message>
    <message>
        <source>Kosongkan</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Isi bagian ini lebih dahulu.</source>
        <translation>Fill in this part first.</translation>
    </message>
    <message>
        <source>Tanggal belum dikenali. Contoh: 17/8/2026 atau kemarin.</source>
        <translation>Date not recognised. Example: 17/8/2026 or kemarin.</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Langkah-langkah</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>Puskesos Desktop</source>
        <translation>Puskesos Desktop</translation>
    </message>
    <message>
        <source>Langkah {0} dari {1}: {2}</source>
        <translation>Step {0} of {1}: {2}</translation>
    </message>
</context>
<context>
    <name>StepTaker</name>
    <message>
        <source>Catatan tentang {0} ditarik</source>
        <translation>The record about {0} was taken back</translation>
    </message>
    <message>
        <source>Jawaban untuk {0} ditandai sudah dibaca</source>
        <translation>The answer for {0} was marked as read</translation>
    </message>
</context>
<context>
    <name>StickRow</name>
    <message>
        <source>Lepas</source>
        <translation>Eject</translation>
    </message>
    <message>
        <source>Isinya tidak terbaca</source>
        <translation>Cannot be read</translation>
    </message>
    <message>
        <source>Lepas {0}</source>
        <translation>Eject {0}</translation>
    </message>
    <message>
        <source>Tidak terbaca</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>Terkunci, tidak dapat ditulisi</source>
        <translation>Locked against writing</translation>
    </message>
    <message>
        <source>Penuh</source>
        <translation>Full</translation>
    </message>
</context>
<context>
    <name>StickRows</name>
    <message>
        <source>Pasang flashdisk; namanya muncul di sini dengan sendirinya.</source>
        <translation>Plug in a stick; it appears here by itself.</translation>
    </message>
</context>
<context>
    <name>SummaryTab</name>
    <message>
        <source>Ringkasan</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>Yang bersangkutan</source>
        <translation>Person concerned</translation>
    </message>
    <message>
        <source>Pelapor ({0})</source>
        <translation>Reporter ({0})</translation>
    </message>
    <message>
        <source>Uraian</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Harapan</source>
        <translation>Wish</translation>
    </message>
    <message>
        <source>Hasil verifikasi</source>
        <translation>Verification result</translation>
    </message>
    <message>
        <source>Hasil akhir</source>
        <translation>Final result</translation>
    </message>
    <message>
        <source>Diakhiri</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Penanganan</source>
        <translation>Handling</translation>
    </message>
    <message>
        <source>Buka data warga</source>
        <translation>Open resident&apos;s details</translation>
    </message>
    <message>
        <source>Buka data warga {0}</source>
        <translation>Open the details of resident {0}</translation>
    </message>
    <message>
        <source>{0} tahun</source>
        <translation>{0} years</translation>
    </message>
    <message>
        <source>Lahir</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>Jenis kelamin</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Telepon</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Dalam keluarga</source>
        <translation>In the household</translation>
    </message>
    <message>
        <source>Disabilitas</source>
        <translation>Disability</translation>
    </message>
    <message>
        <source>Tidak ada</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Lihat NIK {0}</source>
        <translation>View NIK {0}</translation>
    </message>
    <message>
        <source>Lihat NIK lengkap</source>
        <translation>View full NIK</translation>
    </message>
    <message>
        <source>NIK {0} tampil selama satu menit. Alasan dan nama Anda dicatat.</source>
        <translation>NIK {0} shows for one minute. The reason and your name are recorded.</translation>
    </message>
    <message>
        <source>Tampilkan NIK</source>
        <translation>Show NIK</translation>
    </message>
    <message>
        <source>&amp;Alasan melihat NIK</source>
        <translation>&amp;Reason for viewing the NIK</translation>
    </message>
    <message>
        <source>Keluarga</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>No. KK</source>
        <translation>No. KK</translation>
    </message>
    <message>
        <source>Kepala keluarga</source>
        <translation>Head of household</translation>
    </message>
    <message>
        <source>{0} th</source>
        <translation>{0} yrs</translation>
    </message>
    <message>
        <source>disabilitas {0}</source>
        <translation>disability {0}</translation>
    </message>
    <message>
        <source>Anggota</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>Data DTSEN</source>
        <translation>DTSEN data</translation>
    </message>
    <message>
        <source>Usulkan perubahan data</source>
        <translation>Propose a change of data</translation>
    </message>
    <message>
        <source>Kasus yang sama</source>
        <translation>The same case</translation>
    </message>
    <message>
        <source>Duplikat dari {0}</source>
        <translation>Duplicate of {0}</translation>
    </message>
    <message>
        <source>Diulang oleh {0}</source>
        <translation>Repeated by {0}</translation>
    </message>
    <message>
        <source>Pendaftaran</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>Ya</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Tidak dicatat</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>Diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Cara datang</source>
        <translation>How they came</translation>
    </message>
    <message>
        <source>Bidang</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Kategori PPKS</source>
        <translation>PPKS category</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Staff member</translation>
    </message>
    <message>
        <source>Belum ditugaskan</source>
        <translation>Not assigned yet</translation>
    </message>
    <message>
        <source>Batas waktu</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>Dasar data</source>
        <translation>Basis for data</translation>
    </message>
    <message>
        <source>Persetujuan</source>
        <translation>Approval</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sinkronisasi</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Bagian sinkronisasi</source>
        <translation>Sections of synchronisation</translation>
    </message>
    <message>
        <source>K&amp;ecamatan</source>
        <translation>&amp;Districts</translation>
    </message>
    <message>
        <source>D&amp;esa</source>
        <translation>&amp;Villages</translation>
    </message>
    <message>
        <source>Te&amp;rima</source>
        <translation>&amp;Receive</translation>
    </message>
    <message>
        <source>Dito&amp;lak</source>
        <translation>Ref&amp;used</translation>
    </message>
    <message>
        <source>&amp;Perbedaan</source>
        <translation>Differ&amp;ences</translation>
    </message>
    <message>
        <source>Pengu&amp;muman</source>
        <translation>A&amp;nnouncements</translation>
    </message>
    <message>
        <source>K&amp;otak keluar</source>
        <translation>&amp;Outbox</translation>
    </message>
    <message>
        <source>Pasa&amp;ngan</source>
        <translation>&amp;Partners</translation>
    </message>
    <message>
        <source>Riwa&amp;yat</source>
        <translation>Histor&amp;y</translation>
    </message>
    <message>
        <source>K&amp;irim</source>
        <translation>&amp;Send</translation>
    </message>
    <message>
        <source>Buka Pasangan</source>
        <translation>Open Partners</translation>
    </message>
    <message numerus="yes">
        <source>Ada %n bundel di stik {0}: gabungkan?</source>
        <translation>
            <numerusform>There is %n bundle on the stick {0}: merge it?</numerusform>
            <numerusform>There are %n bundles on the stick {0}: merge them?</numerusform>
        </translation>
    </message>
    <message>
        <source>Isinya diperiksa dulu; belum ada yang digabungkan sebelum Anda menyetujuinya.</source>
        <translation>They are checked first; nothing is merged before you agree.</translation>
    </message>
    <message>
        <source>Periksa bundel</source>
        <translation>Check the bundles</translation>
    </message>
    <message>
        <source>Perbedaan</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Pengumuman</source>
        <translation>Announcement</translation>
    </message>
    <message>
        <source>Belum ada kantor tujuan</source>
        <translation>No destination office yet</translation>
    </message>
    <message>
        <source>Pasangkan dulu dengan kecamatan atau kabupaten Anda, cukup sekali.</source>
        <translation>Pair with your kecamatan or kabupaten first, just once.</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Data diri</source>
        <translation>Personal data</translation>
    </message>
    <message>
        <source>Hubungan dalam keluarga</source>
        <translation>Place in the family</translation>
    </message>
    <message>
        <source>Baru namanya yang tercatat.</source>
        <translation>Only the name is recorded so far.</translation>
    </message>
    <message>
        <source>Disabilitas</source>
        <translation>Disability</translation>
    </message>
    <message>
        <source>Tidak ada yang tercatat.</source>
        <translation>None recorded.</translation>
    </message>
    <message>
        <source>Kategori PPKS</source>
        <translation>PPKS categories</translation>
    </message>
    <message numerus="yes">
        <source>%n kategori sensitif tidak ditampilkan untuk peran Anda.</source>
        <translation>
            <numerusform>%n sensitive category is not shown to your role.</numerusform>
            <numerusform>%n sensitive categories are not shown to your role.</numerusform>
        </translation>
    </message>
    <message>
        <source>sejak {0}</source>
        <translation>since {0}</translation>
    </message>
    <message>
        <source>{0} sampai {1}</source>
        <translation>{0} to {1}</translation>
    </message>
    <message>
        <source>Akhiri</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Batalkan</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Keluarganya belum tercatat. Isi No. KK pada datanya.</source>
        <translation>The family is not recorded. Fill in the family card number in their data.</translation>
    </message>
    <message>
        <source>Keluarga {0}</source>
        <translation>Family of {0}</translation>
    </message>
    <message>
        <source>tanpa kepala</source>
        <translation>no head</translation>
    </message>
    <message>
        <source>No. KK {0}</source>
        <translation>Family card {0}</translation>
    </message>
    <message>
        <source>No. KK belum tercatat</source>
        <translation>Family card number not recorded</translation>
    </message>
    <message>
        <source>Anggota ({0})</source>
        <translation>Members ({0})</translation>
    </message>
    <message numerus="yes">
        <source>%n anggota</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tahun</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message>
        <source>tanpa NIK</source>
        <translation>no NIK</translation>
    </message>
    <message>
        <source>Peristiwa keluarga</source>
        <translation>Family events</translation>
    </message>
    <message>
        <source>Belum ada peristiwa yang dicatat.</source>
        <translation>No event recorded yet.</translation>
    </message>
    <message>
        <source>Rumah dan aset</source>
        <translation>House and assets</translation>
    </message>
    <message>
        <source>Belum ada kunjungan rumah yang mencatatnya.</source>
        <translation>No home visit has recorded them yet.</translation>
    </message>
    <message>
        <source>Kunjungan {0}</source>
        <translation>Visit of {0}</translation>
    </message>
    <message>
        <source>Hasil cek DTSEN</source>
        <translation>Results of DTSEN checks</translation>
    </message>
    <message>
        <source>Belum pernah dicek. Tekan Catat, lalu Hasil cek DTSEN.</source>
        <translation>Never checked. Press Record, then Result of a DTSEN check.</translation>
    </message>
    <message numerus="yes">
        <source>%n hasil yang lebih lama tidak ditampilkan.</source>
        <translation>
            <numerusform>%n older result is not shown.</numerusform>
            <numerusform>%n older results are not shown.</numerusform>
        </translation>
    </message>
    <message>
        <source>Program yang diterima</source>
        <translation>Programmes received</translation>
    </message>
    <message>
        <source>Belum ada program yang tercatat.</source>
        <translation>No programme recorded yet.</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Desil</source>
        <translation>Decile</translation>
    </message>
    <message>
        <source>Sumber</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Hasil cek {0}</source>
        <translation>Check of {0}</translation>
    </message>
    <message>
        <source>Batalkan: {0}</source>
        <translation>Take back: {0}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>Kasus</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Belum ada kasus untuk orang ini.</source>
        <translation>No case for this person yet.</translation>
    </message>
    <message>
        <source>Surat</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>Belum ada surat.</source>
        <translation>No letter yet.</translation>
    </message>
</context>
<context>
    <name>TakeBackButton</name>
    <message>
        <source>&amp;Tarik kembali penggabungan</source>
        <translation>&amp;Take the merge back</translation>
    </message>
    <message>
        <source>Semua yang dibawa bundel ini dikeluarkan lagi dari data kantor ini.</source>
        <translation>Everything this bundle brought is removed from this office&apos;s data again.</translation>
    </message>
    <message>
        <source>Penggabungan terakhir: bundel nomor {0} dari {1}.</source>
        <translation>Last merge: bundle number {0} from {1}.</translation>
    </message>
    <message>
        <source>Hanya ini yang dapat ditarik kembali; pilih barisnya di tabel.</source>
        <translation>Only this one can be taken back; choose its row in the table.</translation>
    </message>
    <message>
        <source>Tarik kembali bundel nomor {0} dari {1}</source>
        <translation>Take back bundle number {0} from {1}</translation>
    </message>
    <message>
        <source>Yang ditarik: {0}. Data di sini kembali seperti sebelum bundel itu digabungkan. Data di kantor pengirim tidak berubah, dan bundelnya dapat digabungkan lagi.</source>
        <translation>Taken back: {0}. The data here returns to what it was before that bundle was merged. The sender&apos;s data does not change, and the bundle can be merged again.</translation>
    </message>
    <message>
        <source>isi bundel itu</source>
        <translation>what that bundle held</translation>
    </message>
    <message>
        <source>Tarik kembali bundel</source>
        <translation>Take the bundle back</translation>
    </message>
    <message>
        <source>Bundel nomor {0} dari {1} sudah ditarik kembali.</source>
        <translation>Bundle number {0} from {1} has been taken back.</translation>
    </message>
    <message>
        <source>Gabungkan lagi kapan saja lewat Terima, dengan berkas yang sama.</source>
        <translation>Merge it again any time under Receive, with the same file.</translation>
    </message>
    <message>
        <source>Menarik kembali</source>
        <translation>Taking back</translation>
    </message>
</context>
<context>
    <name>TargetsDialog</name>
    <message>
        <source>Target kantor</source>
        <translation>Targets of the office</translation>
    </message>
    <message>
        <source>&amp;Simpan</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Target {0}</source>
        <translation>Target {0}</translation>
    </message>
</context>
<context>
    <name>TemplateHelp</name>
    <message>
        <source>== Isi ==</source>
        <translation>== Isi ==</translation>
    </message>
    <message>
        <source>Memulai bagian: Judul, Hal, Kepada, Isi, Tembusan, Lampiran, Sifat, atau Isian.</source>
        <translation>Begins a section: Judul (title), Hal (subject), Kepada (to), Isi (body), Tembusan (copies), Lampiran (enclosures), Sifat (nature) or Isian (form).</translation>
    </message>
    <message>
        <source>Nama : [NamA]</source>
        <translation>Nama : [NamA]</translation>
    </message>
    <message>
        <source>Baris dengan titik dua yang lurus. Baris lain menjadi satu paragraf.</source>
        <translation>A row with its colon in line. Any other line becomes a paragraph.</translation>
    </message>
    <message>
        <source>[NamA]  [NAma]  [NaMa]  [nama]</source>
        <translation>[NamA]  [NAma]  [NaMa]  [nama]</translation>
    </message>
    <message>
        <source>Seperti tercatat, HURUF BESAR, Huruf Besar Awal Kata, huruf kecil.</source>
        <translation>As recorded, CAPITALS, A Capital for Each Word, small letters.</translation>
    </message>
    <message>
        <source>[jika nik] ... [/jika]</source>
        <translation>[jika nik] ... [/jika]</translation>
    </message>
    <message>
        <source>Hanya dicetak bila NIK tercatat; [jika tidak nik] sebaliknya.</source>
        <translation>Printed only if the NIK is recorded; [jika tidak nik] the other way round.</translation>
    </message>
    <message>
        <source>[ulang keluarga] ... [/ulang]</source>
        <translation>[ulang keluarga] ... [/ulang]</translation>
    </message>
    <message>
        <source>Diulang untuk tiap anggota keluarga, dengan kode seperti [Klg_namA].</source>
        <translation>Repeated for each family member, with codes like [Klg_namA].</translation>
    </message>
    <message>
        <source>[tabel_keluarga]  atau  No. | Nama</source>
        <translation>[tabel_keluarga]  or  No. | Nama</translation>
    </message>
    <message>
        <source>Tabel seluruh keluarga, atau tabel sendiri dengan tanda | di antara kolom.</source>
        <translation>A table of the whole family, or your own table with | between the columns.</translation>
    </message>
    <message>
        <source>1. Fotokopi KK  atau  ( ) Fotokopi KK</source>
        <translation>1. Fotokopi KK  or  ( ) Fotokopi KK</translation>
    </message>
    <message>
        <source>Daftar bernomor, atau daftar dengan kotak centang.</source>
        <translation>A numbered list, or a list with boxes to tick.</translation>
    </message>
    <message>
        <source>form_keperluan : Keperluan (wajib) = Sekolah; Berobat</source>
        <translation>form_keperluan : Keperluan (wajib) = Sekolah; Berobat</translation>
    </message>
    <message>
        <source>Di bagian Isian: yang ditanyakan saat surat ditulis, dengan pilihannya bila ada.</source>
        <translation>In the section Isian: what is asked when a letter is written, with its choices if any.</translation>
    </message>
    <message>
        <source>(tanggal)  (angka)  (rupiah)  (panjang)  (beberapa)</source>
        <translation>(tanggal)  (angka)  (rupiah)  (panjang)  (beberapa)</translation>
    </message>
    <message>
        <source>Jenis jawabannya; beberapa: boleh lebih dari satu pilihan.</source>
        <translation>The kind of answer; beberapa: more than one choice may be ticked.</translation>
    </message>
</context>
<context>
    <name>TemplateText</name>
    <message>
        <source>Teks templat</source>
        <translation>Template text</translation>
    </message>
    <message>
        <source>Kode yang cocok</source>
        <translation>Matching codes</translation>
    </message>
</context>
<context>
    <name>TemplatesSection</name>
    <message>
        <source>Berlaku untuk surat berikutnya di kantor ini.</source>
        <translation>Holds for the next letters of this office.</translation>
    </message>
    <message>
        <source>Berlaku untuk surat berikutnya di sini, dan terkirim ke kantor di bawah dengan balasan.</source>
        <translation>Holds for the next letters here, and goes to the offices below with replies.</translation>
    </message>
    <message>
        <source>Templat surat</source>
        <translation>Letter templates</translation>
    </message>
    <message>
        <source>Jenis surat</source>
        <translation>Kind of letter</translation>
    </message>
    <message>
        <source>Yang perlu diperbaiki</source>
        <translation>What needs mending</translation>
    </message>
    <message>
        <source>Contoh: keluarga rekaan. Ketik nama untuk warga lain</source>
        <translation>Example: an invented family. Type a name for another resident</translation>
    </message>
    <message>
        <source>&amp;Versi</source>
        <translation>&amp;Versions</translation>
    </message>
    <message>
        <source>&amp;Tempel dari OpenSID</source>
        <translation>&amp;Paste from OpenSID</translation>
    </message>
    <message>
        <source>Memakai isi surat yang baru Anda salin di OpenSID</source>
        <translation>Uses the letter that you have just copied in OpenSID</translation>
    </message>
    <message>
        <source>Pratinjau dan kode isian</source>
        <translation>Preview and fill codes</translation>
    </message>
    <message>
        <source>Pratinjau</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Kode isian</source>
        <translation>Fill codes</translation>
    </message>
    <message>
        <source>Cara menulis</source>
        <translation>How to write</translation>
    </message>
    <message>
        <source>&amp;Batalkan perubahan</source>
        <translation>&amp;Discard changes</translation>
    </message>
    <message>
        <source>Kembali ke teks yang tersimpan; dapat diurungkan dengan Ctrl+Z</source>
        <translation>Back to the saved text; can be undone with Ctrl+Z</translation>
    </message>
    <message>
        <source>Simpan (Ctrl+S)</source>
        <translation>Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>Catatan versi, boleh kosong</source>
        <translation>Note for this version, may be empty</translation>
    </message>
    <message>
        <source>Catatan versi</source>
        <translation>Note for this version</translation>
    </message>
    <message>
        <source>Teks yang belum disimpan dikembalikan.</source>
        <translation>The text that was not saved is back.</translation>
    </message>
    <message>
        <source>Simpan bila sudah selesai, atau tekan Batalkan perubahan.</source>
        <translation>Save it when done, or press Discard changes.</translation>
    </message>
    <message>
        <source>Baris {0}: {1}</source>
        <translation>Line {0}: {1}</translation>
    </message>
    <message>
        <source>Ada perubahan yang belum disimpan.</source>
        <translation>There are changes that are not saved.</translation>
    </message>
    <message>
        <source>{0} hal perlu diperbaiki sebelum disimpan.</source>
        <translation>{0} to mend before saving.</translation>
    </message>
    <message>
        <source>Tidak ada yang perlu diperbaiki.</source>
        <translation>Nothing needs mending.</translation>
    </message>
    <message>
        <source>Dari {0}</source>
        <translation>From {0}</translation>
    </message>
    <message>
        <source>Bawaan program</source>
        <translation>As shipped</translation>
    </message>
    <message>
        <source>Diubah kantor ini</source>
        <translation>Changed by this office</translation>
    </message>
    <message>
        <source>Belum ada surat yang disalin.</source>
        <translation>No letter has been copied yet.</translation>
    </message>
    <message>
        <source>Buka suratnya di OpenSID, salin isinya (Ctrl+C), lalu tekan tombol ini lagi.</source>
        <translation>Open the letter in OpenSID, copy its content (Ctrl+C), then press this button again.</translation>
    </message>
    <message>
        <source>Isi surat diambil dari yang Anda salin. Urungkan dengan Ctrl+Z.</source>
        <translation>The body was taken from what you copied. Undo with Ctrl+Z.</translation>
    </message>
    <message>
        <source>Periksa hasilnya, lalu simpan.</source>
        <translation>Look at the result, then save.</translation>
    </message>
    <message>
        <source>Templat tersimpan. Surat berikutnya memakai teks ini.</source>
        <translation>Template saved. The next letters use this text.</translation>
    </message>
    <message>
        <source>Pakai versi ini?</source>
        <translation>Use this version?</translation>
    </message>
    <message>
        <source>Perubahan yang belum disimpan akan hilang.</source>
        <translation>Changes that are not saved will be lost.</translation>
    </message>
    <message>
        <source>Pakai versi ini</source>
        <translation>Use this version</translation>
    </message>
    <message>
        <source>Versi itu berlaku lagi.</source>
        <translation>That version is in force again.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Riwayat</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Belum ada riwayat.</source>
        <translation>No history yet.</translation>
    </message>
    <message numerus="yes">
        <source>Tampilkan %n langkah lainnya</source>
        <translation>
            <numerusform>Show %n more step</numerusform>
            <numerusform>Show %n more steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayBox</name>
    <message>
        <source>Hari ini</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Lihat</source>
        <translation>View</translation>
    </message>
    <message numerus="yes">
        <source>%n kasus didaftarkan di sini</source>
        <translation>
            <numerusform>%n case registered here</numerusform>
            <numerusform>%n cases registered here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kunjungan jatuh tempo</source>
        <translation>
            <numerusform>%n visit due</numerusform>
            <numerusform>%n visits due</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopStrip</name>
    <message>
        <source>Keterangan kantor</source>
        <translation>Details of the office</translation>
    </message>
    <message>
        <source>Cari warga, kasus, surat</source>
        <translation>Search residents, cases, letters</translation>
    </message>
    <message>
        <source>Cari di semua data (Ctrl+K)</source>
        <translation>Search all data (Ctrl+K)</translation>
    </message>
    <message>
        <source>&amp;Kunci layar</source>
        <translation>&amp;Lock screen</translation>
    </message>
    <message>
        <source>Ganti kata &amp;sandi</source>
        <translation>Change &amp;password</translation>
    </message>
    <message>
        <source>&amp;Bantuan</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>Ke&amp;luar</source>
        <translation>Log o&amp;ut</translation>
    </message>
    <message>
        <source>Masuk sebagai {0}</source>
        <translation>Logged in as {0}</translation>
    </message>
    <message>
        <source>Cari</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>TroubleBanner</name>
    <message>
        <source>Server surel diatur oleh Administrator kantor ini.</source>
        <translation>The mail server is set up by the administrator of this office.</translation>
    </message>
    <message>
        <source>Buka pengaturan surel</source>
        <translation>Open mail settings</translation>
    </message>
    <message>
        <source>Lanjutkan di komputer ini</source>
        <translation>Go on with this computer</translation>
    </message>
    <message>
        <source>Catatan baru di sini dibedakan dari komputer yang lama. Setelah itu pakai satu komputer saja.</source>
        <translation>New records here will be told apart from the old computer&apos;s. Use only one computer after that.</translation>
    </message>
    <message>
        <source>Lanjutkan di sini</source>
        <translation>Go on here</translation>
    </message>
    <message>
        <source>Pekerjaan dilanjutkan di komputer ini.</source>
        <translation>Work goes on with this computer.</translation>
    </message>
    <message>
        <source>Silakan kirim sekali lagi.</source>
        <translation>Please send once more.</translation>
    </message>
</context>
<context>
    <name>TypeBackPage</name>
    <message>
        <source>Ketik ulang sebagian kunci</source>
        <translation>Type back part of the key</translation>
    </message>
    <message>
        <source>Ambil lembar yang baru dicetak. Ini memastikan lembarnya ada dan terbaca.</source>
        <translation>Take the sheet just printed. This makes sure that the sheet exists and can be read.</translation>
    </message>
    <message>
        <source>&amp;Kelompok yang diminta</source>
        <translation>&amp;Groups asked for</translation>
    </message>
    <message>
        <source>Huruf besar atau kecil sama saja; spasi boleh dilewati.</source>
        <translation>Capital or small letters are the same; spaces may be left out.</translation>
    </message>
    <message>
        <source>Ketik kelompok nomor {0} dari lembar pemulihan.</source>
        <translation>Type group number {0} from the recovery sheet.</translation>
    </message>
    <message>
        <source> dan </source>
        <translation> and </translation>
    </message>
    <message>
        <source>Belum cocok. Perhatikan nomor kelompok yang diminta sekarang, lalu ketik lagi.</source>
        <translation>Not the same yet. Note which group number is asked for now, then type again.</translation>
    </message>
</context>
<context>
    <name>UnfinishedBanner</name>
    <message>
        <source>{0} belum dinyatakan selesai.</source>
        <translation>{0}: not yet said to be finished.</translation>
    </message>
    <message>
        <source>Sudah dikirim ke printer: {0} dari {1} halaman.</source>
        <translation>Sent to the printer: {0} of {1} pages.</translation>
    </message>
    <message>
        <source>Lanjutkan</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Lupakan sisa {0}?</source>
        <translation>Forget the rest of {0}?</translation>
    </message>
    <message>
        <source>Sudah dikirim ke printer: {0} dari {1} halaman. Sisanya tidak ditawarkan lagi; surat-suratnya tetap ada di daftar dan dapat dicetak satu per satu.</source>
        <translation>Sent to the printer: {0} of {1} pages. The rest is not offered again; the letters stay in the list and can be printed one by one.</translation>
    </message>
    <message>
        <source>&amp;Lupakan sisanya</source>
        <translation>&amp;Forget the rest</translation>
    </message>
</context>
<context>
    <name>UnlistedBanner</name>
    <message numerus="yes">
        <source>%n isian dari ponsel tentang keluarga yang belum tercatat</source>
        <translation>
            <numerusform>%n form from a phone about a family not recorded yet</numerusform>
            <numerusform>%n forms from phones about families not recorded yet</numerusform>
        </translation>
    </message>
    <message>
        <source>Li&amp;hat isian</source>
        <translation>S&amp;ee the forms</translation>
    </message>
</context>
<context>
    <name>UnlistedDialog</name>
    <message>
        <source>Keluarga dari ponsel yang belum tercatat</source>
        <translation>Families from phones that are not recorded yet</translation>
    </message>
    <message>
        <source>Kepala keluarga</source>
        <translation>Head of family</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Dikunjungi</source>
        <translation>Visited</translation>
    </message>
    <message>
        <source>Keterangan</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Diterima oleh</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>Isian yang menunggu keluarganya</source>
        <translation>Forms waiting for their family</translation>
    </message>
    <message>
        <source>Tidak ada isian yang menunggu keluarganya</source>
        <translation>No form is waiting for its family</translation>
    </message>
    <message>
        <source>Catat dulu keluarganya beserta No. KK, misalnya lewat Pendaftaran. Lalu pilih keluarga itu di sini: isian dan fotonya menjadi kunjungan.</source>
        <translation>First record the family with its KK number, for example through Intake. Then choose that family here: the form and its photos become a visit.</translation>
    </message>
    <message>
        <source>&amp;Pilih keluarganya</source>
        <translation>Choose the &amp;family</translation>
    </message>
    <message>
        <source>Pen&amp;daftaran</source>
        <translation>&amp;Intake</translation>
    </message>
    <message>
        <source>&amp;Singkirkan</source>
        <translation>&amp;Dismiss</translation>
    </message>
    <message>
        <source>T&amp;utup</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Keluarga {0}</source>
        <translation>Family {0}</translation>
    </message>
    <message>
        <source>Menyimpan</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>Isian {0} menjadi kunjungan</source>
        <translation>The form of {0} became a visit</translation>
    </message>
    <message>
        <source>Singkirkan isian {0}</source>
        <translation>Dismiss the form of {0}</translation>
    </message>
    <message>
        <source>Isian tanggal {0} dan fotonya dihapus. Alasannya dicatat.</source>
        <translation>The form of {0} and its photos are deleted. The reason is recorded.</translation>
    </message>
    <message>
        <source>Singkirkan</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>&amp;Alasan</source>
        <translation>&amp;Reason</translation>
    </message>
</context>
<context>
    <name>UpdateCard</name>
    <message>
        <source>&amp;Pasang pembaruan</source>
        <translation>&amp;Install update</translation>
    </message>
    <message>
        <source>Tidak jadi</source>
        <translation>Do not install</translation>
    </message>
    <message>
        <source>Versi {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>Dibuat {0}, {1}, berkas {2}</source>
        <translation>Made on {0}, {1}, file {2}</translation>
    </message>
    <message>
        <source>Versi {0} siap dipasang</source>
        <translation>Version {0} is ready to install</translation>
    </message>
    <message>
        <source>Pemasangannya belum selesai. Versi sekarang dan data tidak berubah.</source>
        <translation>Its installation has not finished. The present version and the data are unchanged.</translation>
    </message>
</context>
<context>
    <name>UpdateOffer</name>
    <message>
        <source>Program sudah diperbarui ke versi {after}.</source>
        <translation>The program was updated to version {after}.</translation>
    </message>
    <message>
        <source>Data kantor utuh. Bila ada masalah, Anda dapat kembali ke versi {before}.</source>
        <translation>The office&apos;s data are whole. If there is trouble, you can go back to version {before}.</translation>
    </message>
    <message>
        <source>Pembaruan ke versi {after} belum terpasang.</source>
        <translation>The update to version {after} is not installed yet.</translation>
    </message>
    <message>
        <source>Versi {before} tetap dipakai dan data tidak berubah.</source>
        <translation>Version {before} stays in use and the data are unchanged.</translation>
    </message>
    <message>
        <source>Program sudah kembali ke versi {after}.</source>
        <translation>The program went back to version {after}.</translation>
    </message>
    <message>
        <source>Bila susunan datanya berbeda, catatan dari versi {before} ada di daftar cadangan.</source>
        <translation>If the data are arranged differently, what was recorded with version {before} is in the list of backups.</translation>
    </message>
    <message>
        <source>Program belum kembali ke versi {after}.</source>
        <translation>The program has not gone back to version {after}.</translation>
    </message>
    <message>
        <source>Pembaruan ke versi {0} tersedia.</source>
        <translation>An update to version {0} is available.</translation>
    </message>
    <message>
        <source>Berkas {0} sudah diperiksa tanda tangannya.</source>
        <translation>The signature of the file {0} was checked.</translation>
    </message>
    <message>
        <source>Buka Pembaruan</source>
        <translation>Open Updates</translation>
    </message>
</context>
<context>
    <name>UpdateSection</name>
    <message>
        <source>Pembaruan</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Pembaruan datang sebagai berkas, misalnya di flashdisk; tidak perlu internet. Berkasnya diperiksa dan data dicadangkan sebelum ada yang dipasang.</source>
        <translation>An update comes as a file, for example on a USB stick; no internet is needed. The file is checked and the data are backed up before anything is installed.</translation>
    </message>
    <message>
        <source>Versi yang terpasang: {0}</source>
        <translation>Installed version: {0}</translation>
    </message>
    <message>
        <source>Pasang pembaruan dari &amp;berkas</source>
        <translation>Install an update from a &amp;file</translation>
    </message>
    <message>
        <source>&amp;Cari di flashdisk</source>
        <translation>&amp;Look on USB sticks</translation>
    </message>
    <message>
        <source>Tidak ada pembaruan di flashdisk yang terpasang.</source>
        <translation>There is no update on the USB sticks that are plugged in.</translation>
    </message>
    <message>
        <source>Pilih berkas pembaruan</source>
        <translation>Choose an update file</translation>
    </message>
    <message>
        <source>Memeriksa pembaruan</source>
        <translation>Checking the update</translation>
    </message>
    <message>
        <source>Pasang versi {0} sekarang?</source>
        <translation>Install version {0} now?</translation>
    </message>
    <message>
        <source>Data dicadangkan dulu. Lalu program menutup, memasang versi baru, dan membuka lagi sendiri dalam beberapa menit. Yang sedang Anda ketik disimpan.</source>
        <translation>The data are backed up first. Then the program closes, installs the new version, and opens again by itself within a few minutes. What you are typing is kept.</translation>
    </message>
    <message>
        <source>Pasang versi {0}</source>
        <translation>Install version {0}</translation>
    </message>
    <message>
        <source>Menyiapkan pembaruan</source>
        <translation>Preparing the update</translation>
    </message>
    <message>
        <source>Pembaruan tidak jadi dipasang.</source>
        <translation>The update will not be installed.</translation>
    </message>
</context>
<context>
    <name>UserForm</name>
    <message>
        <source>Petugas baru</source>
        <translation>New staff member</translation>
    </message>
    <message>
        <source>Nama pengguna: {0}</source>
        <translation>User name: {0}</translation>
    </message>
    <message>
        <source>&amp;Nama lengkap</source>
        <translation>&amp;Full name</translation>
    </message>
    <message>
        <source>&amp;Jabatan</source>
        <translation>Positi&amp;on</translation>
    </message>
    <message>
        <source>Nama p&amp;engguna</source>
        <translation>&amp;User name</translation>
    </message>
    <message>
        <source>Huruf kecil dan angka tanpa spasi.</source>
        <translation>Lower-case letters and digits without spaces.</translation>
    </message>
    <message>
        <source>&amp;Peran</source>
        <translation>&amp;Role</translation>
    </message>
    <message>
        <source>Sampaikan langsung kepada orangnya. Saat pertama masuk ia memilih yang baru sendiri.</source>
        <translation>Tell it to the person directly. They choose a new one when they first log in.</translation>
    </message>
    <message>
        <source>Kata sandi pertama</source>
        <translation>First password</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Simpan</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>&amp;Atur ulang kata sandi</source>
        <translation>Reset pass&amp;word</translation>
    </message>
    <message>
        <source>N&amp;onaktifkan</source>
        <translation>&amp;Deactivate</translation>
    </message>
    <message>
        <source>{0} dapat masuk lagi.</source>
        <translation>{0} can log in again.</translation>
    </message>
    <message>
        <source>A&amp;ktifkan lagi</source>
        <translation>A&amp;ctivate again</translation>
    </message>
    <message>
        <source>Data {0} tersimpan.</source>
        <translation>Details of {0} saved.</translation>
    </message>
    <message>
        <source>{0} dapat masuk dengan nama pengguna {1}.</source>
        <translation>{0} can log in with the user name {1}.</translation>
    </message>
    <message>
        <source>Akun {0} dinonaktifkan.</source>
        <translation>The account of {0} was deactivated.</translation>
    </message>
    <message>
        <source>Nonaktifkan akun {0}?</source>
        <translation>Deactivate the account of {0}?</translation>
    </message>
    <message>
        <source>Ia tidak dapat masuk lagi. Semua yang sudah ia catat tetap ada atas namanya.</source>
        <translation>They can no longer log in. Everything they recorded stays under their name.</translation>
    </message>
    <message>
        <source>Nonaktifkan akun</source>
        <translation>Deactivate account</translation>
    </message>
</context>
<context>
    <name>UsersSection</name>
    <message>
        <source>Petugas</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Setiap orang memakai akunnya sendiri, agar riwayat kasus menunjukkan siapa melakukan apa.</source>
        <translation>Everyone uses their own account, so that the history of a case shows who did what.</translation>
    </message>
    <message>
        <source>Daftar petugas</source>
        <translation>List of staff</translation>
    </message>
    <message>
        <source>Belum ada petugas</source>
        <translation>No staff yet</translation>
    </message>
    <message>
        <source>&amp;Tambah petugas</source>
        <translation>&amp;Add staff</translation>
    </message>
    <message>
        <source>&amp;Ubah</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nama pengguna</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Peran</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Dinonaktifkan</source>
        <translation>Deactivated</translation>
    </message>
    <message>
        <source>Menunggu, kata sandi keliru</source>
        <translation>Waiting, wrong password</translation>
    </message>
    <message>
        <source>Belum ganti kata sandi</source>
        <translation>Password not changed yet</translation>
    </message>
    <message>
        <source>Aktif</source>
        <translation>Active</translation>
    </message>
    <message numerus="yes">
        <source>%n petugas</source>
        <translation>
            <numerusform>%n staff member</numerusform>
            <numerusform>%n staff members</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ValueEditor</name>
    <message>
        <source>Pakai nilai ini</source>
        <translation>Use this value</translation>
    </message>
    <message>
        <source>Pakai nilai yang ditulis</source>
        <translation>Use the value written</translation>
    </message>
    <message>
        <source>Tanggal belum dikenali. Tulis seperti 17-08-2026.</source>
        <translation>The date is not understood. Write it like 17-08-2026.</translation>
    </message>
</context>
<context>
    <name>VerifyDialog</name>
    <message>
        <source>Periksa keaslian surat</source>
        <translation>Check a letter</translation>
    </message>
    <message>
        <source>&amp;Isi QR atau kode verifikasi</source>
        <translation>QR &amp;text or verification code</translation>
    </message>
    <message>
        <source>Pindai QR dengan alat pindai, atau ketik kode 12 huruf di dekatnya, lalu Enter.</source>
        <translation>Scan the QR with a scanner, or type the code of 12 letters beside it, then Enter.</translation>
    </message>
    <message>
        <source>&amp;Periksa</source>
        <translation>&amp;Check</translation>
    </message>
    <message>
        <source>atau seret foto atau hasil pindai ke sini</source>
        <translation>or drag a photo or a scan here</translation>
    </message>
    <message>
        <source>Foto atau hasil pindai surat</source>
        <translation>Photo or scan of the letter</translation>
    </message>
    <message>
        <source>&amp;NIK pada KTP pemegang surat</source>
        <translation>&amp;NIK on the holder&apos;s KTP</translation>
    </message>
    <message>
        <source>Empat huruf &amp;terakhir kode verifikasi</source>
        <translation>&amp;Last four letters of the code</translation>
    </message>
    <message>
        <source>&amp;Cocokkan NIK</source>
        <translation>Co&amp;mpare the NIK</translation>
    </message>
    <message>
        <source>T&amp;utup</source>
        <translation>Clo&amp;se</translation>
    </message>
    <message>
        <source>Sedang diperiksa…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>Berkas itu tidak dapat dibaca. Salin ke komputer ini, lalu pilih lagi.</source>
        <translation>That file cannot be read. Copy it to this computer, then choose it again.</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versi templat</source>
        <translation>Versions of the template</translation>
    </message>
    <message>
        <source>Versi</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Versi ini</source>
        <translation>This version</translation>
    </message>
    <message>
        <source>Sekarang</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>&amp;Pakai versi ini</source>
        <translation>&amp;Use this version</translation>
    </message>
    <message>
        <source>&amp;Tutup</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Bawaan
Teks yang datang bersama program atau dari kantor di atas</source>
        <translation>As shipped
The text that came with the program or from the office above</translation>
    </message>
    <message>
        <source>Versi {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>Baris {0}</source>
        <translation>Line {0}</translation>
    </message>
    <message>
        <source>Versi ini sama dengan yang berlaku sekarang.</source>
        <translation>This version is the same as the one in force.</translation>
    </message>
</context>
<context>
    <name>ViewTabs</name>
    <message>
        <source>Tampilan antrean</source>
        <translation>Views of the queue</translation>
    </message>
</context>
<context>
    <name>VillagesPanel</name>
    <message>
        <source>Kantor di bawah kantor ini</source>
        <translation>Offices below this one</translation>
    </message>
    <message>
        <source>Belum ada kantor di bawah kantor ini</source>
        <translation>There is no office below this one yet</translation>
    </message>
    <message>
        <source>Pasangkan setiap desa sekali lewat Pasangan; sesudah itu muncul di sini.</source>
        <translation>Pair each village once under Partners; then it appears here.</translation>
    </message>
    <message>
        <source>Simpan balasan ke sini</source>
        <translation>Save the replies here</translation>
    </message>
    <message>
        <source>Kirim balasan lewat &amp;surel</source>
        <translation>Send replies by &amp;mail</translation>
    </message>
    <message>
        <source>Simpan balasan ke &amp;folder</source>
        <translation>Save replies to a &amp;folder</translation>
    </message>
    <message>
        <source>Salinan leng&amp;kap</source>
        <translation>Full &amp;copy</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Bundel terakhir</source>
        <translation>Last bundle</translation>
    </message>
    <message>
        <source>Umur</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>Perhatian</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Belum sampai di sana</source>
        <translation>Not there yet</translation>
    </message>
    <message>
        <source>Balasan terakhir</source>
        <translation>Last reply</translation>
    </message>
    <message>
        <source>Hasil</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>{0}, nomor {1}</source>
        <translation>{0}, number {1}</translation>
    </message>
    <message>
        <source>Dicabut</source>
        <translation>Revoked</translation>
    </message>
    <message>
        <source>Menunggu nomor {0}</source>
        <translation>Waiting for number {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n bundel ditolak</source>
        <translation>
            <numerusform>%n bundle refused</numerusform>
            <numerusform>%n bundles refused</numerusform>
        </translation>
    </message>
    <message>
        <source>Belum pernah</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>Nomor {0}: {1}</source>
        <translation>Number {0}: {1}</translation>
    </message>
    <message>
        <source>Tersimpan, nomor {0}</source>
        <translation>Saved, number {0}</translation>
    </message>
    <message>
        <source>Terkirim, nomor {0}</source>
        <translation>Sent, number {0}</translation>
    </message>
    <message>
        <source>Menunggu di kotak keluar</source>
        <translation>Waiting in the outbox</translation>
    </message>
    <message>
        <source>Gagal</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>segar, sampai {0} hari</source>
        <translation>fresh, up to {0} days</translation>
    </message>
    <message>
        <source>terlambat, {0}-{1} hari</source>
        <translation>late, {0}-{1} days</translation>
    </message>
    <message>
        <source>diam, lebih dari {0} hari</source>
        <translation>silent, over {0} days</translation>
    </message>
    <message>
        <source>Kiriman</source>
        <translation>Sent</translation>
    </message>
    <message numerus="yes">
        <source>Balasan untuk %n kantor yang dipilih</source>
        <translation>
            <numerusform>Reply to %n chosen office</numerusform>
            <numerusform>Replies to %n chosen offices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Balasan untuk %n kantor yang ditampilkan</source>
        <translation>
            <numerusform>Replies for the %n office shown</numerusform>
            <numerusform>Replies for the %n offices shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Balasan untuk semua kantor (%n)</source>
        <translation>
            <numerusform>Reply to the one office (%n)</numerusform>
            <numerusform>Replies to all offices (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>satu kantor: pilih dulu barisnya</source>
        <translation>one office: choose its row first</translation>
    </message>
    <message>
        <source>Semua data yang boleh dilihat, untuk komputer yang diganti: {0}</source>
        <translation>Everything it may see, for a replaced computer: {0}</translation>
    </message>
    <message>
        <source>Kartu {0} ({1}) dicabut: kantor itu tidak dapat mengirim dan tidak mendapat balasan, sampai kartu barunya dipasangkan lewat Pasangan.</source>
        <translation>The card of {0} ({1}) is revoked: that office can neither send nor be answered until its new card is paired under Pairing.</translation>
    </message>
    <message>
        <source>Minta bundel nomor {0} dari {1} ({2}), atau salinan lengkap. Yang sudah datang tersimpan dan digabungkan dengan sendirinya.</source>
        <translation>Ask {1} ({2}) for bundle {0}, or for a full copy. What has come is kept and will be merged by itself.</translation>
    </message>
    <message>
        <source>Pilih folder untuk balasan</source>
        <translation>Choose a folder for the replies</translation>
    </message>
    <message>
        <source>Pilih folder untuk salinan lengkap</source>
        <translation>Choose a folder for the full copy</translation>
    </message>
    <message>
        <source>Menulis salinan lengkap</source>
        <translation>Writing the full copy</translation>
    </message>
    <message>
        <source>Menulis balasan</source>
        <translation>Writing replies</translation>
    </message>
    <message>
        <source>Mengirim balasan</source>
        <translation>Sending replies</translation>
    </message>
    <message numerus="yes">
        <source>%n balasan selesai.</source>
        <translation>
            <numerusform>%n reply is done.</numerusform>
            <numerusform>%n replies are done.</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} belum berhasil: pilih barisnya untuk melihat sebabnya.</source>
        <translation>{0} did not succeed: choose the row to see why.</translation>
    </message>
    <message numerus="yes">
        <source> dan %n lain</source>
        <translation>
            <numerusform> and %n other</numerusform>
            <numerusform> and %n others</numerusform>
        </translation>
    </message>
    <message>
        <source>Setiap berkas sudah dibaca ulang dan cocok.</source>
        <translation>Every file was read back and matches.</translation>
    </message>
    <message>
        <source>Salinan lengkap untuk {0} selesai.</source>
        <translation>Full copy for {0} finished.</translation>
    </message>
    <message>
        <source>Berkasnya sudah dibaca ulang dan cocok. Gabungkan di komputer baru kantor itu.</source>
        <translation>The file was read back and matches. Merge it on the new computer of that office.</translation>
    </message>
    <message>
        <source>Dihentikan.</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>Balasan yang sudah selesai tetap ada dan tercatat di Riwayat.</source>
        <translation>Replies already done stay and are listed in History.</translation>
    </message>
</context>
<context>
    <name>VisitFields</name>
    <message>
        <source>Hasil kunjungan</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Kesimpulan</source>
        <translation>Conclusion</translation>
    </message>
    <message>
        <source>&amp;Tanggal kunjungan</source>
        <translation>&amp;Day of the visit</translation>
    </message>
    <message>
        <source>&amp;Petugas</source>
        <translation>&amp;Officer</translation>
    </message>
    <message>
        <source>&amp;Catatan</source>
        <translation>No&amp;tes</translation>
    </message>
    <message>
        <source>&amp;Lintang</source>
        <translation>&amp;Latitude</translation>
    </message>
    <message>
        <source>Misalnya -6,816667</source>
        <translation>For example -6.816667</translation>
    </message>
    <message>
        <source>&amp;Bujur</source>
        <translation>Lon&amp;gitude</translation>
    </message>
    <message>
        <source>Misalnya 107,142500</source>
        <translation>For example 107.142500</translation>
    </message>
    <message>
        <source>Anggota keluarga</source>
        <translation>Members of the family</translation>
    </message>
    <message>
        <source>Penutup</source>
        <translation>Closing</translation>
    </message>
    <message numerus="yes">
        <source>%n tahun</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message>
        <source>Keberadaan</source>
        <translation>Presence</translation>
    </message>
    <message>
        <source>Kedudukan kerja</source>
        <translation>Standing at work</translation>
    </message>
    <message>
        <source>Catatan tentang {0}</source>
        <translation>Note about {0}</translation>
    </message>
    <message>
        <source>Tanggal ini tidak dapat dibaca.</source>
        <translation>This date cannot be read.</translation>
    </message>
</context>
<context>
    <name>VisitForms</name>
    <message>
        <source>Tidak ada kunjungan yang menunggu di antara yang dipilih</source>
        <translation>No visit among those chosen is waiting</translation>
    </message>
    <message>
        <source>Formulir kunjungan rumah</source>
        <translation>Home visit forms</translation>
    </message>
    <message>
        <source>Menyusun formulir</source>
        <translation>Making the forms</translation>
    </message>
</context>
<context>
    <name>VisitListing</name>
    <message>
        <source>Keluarga</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Tanggal</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Dusun</source>
        <translation>Hamlet</translation>
    </message>
    <message>
        <source>Prioritas</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Kesimpulan</source>
        <translation>Conclusion</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Daftar kunjungan</source>
        <translation>List of visits</translation>
    </message>
    <message>
        <source>Belum ditentukan</source>
        <translation>Not yet decided</translation>
    </message>
    <message>
        <source>Bulan</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Lewat tanggal</source>
        <translation>Past its day</translation>
    </message>
</context>
<context>
    <name>VisitPanel</name>
    <message>
        <source>KK {0}</source>
        <translation>KK {0}</translation>
    </message>
    <message>
        <source>Lewat tanggal</source>
        <translation>Past its day</translation>
    </message>
    <message>
        <source>Keluarga</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Kunjungan</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Temuan</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>&amp;Isi hasil</source>
        <translation>&amp;Enter results</translation>
    </message>
    <message>
        <source>&amp;Perbaiki isian</source>
        <translation>&amp;Correct entry</translation>
    </message>
    <message>
        <source>&amp;Cetak formulir</source>
        <translation>Print &amp;form</translation>
    </message>
    <message>
        <source>&amp;Ubah rencana</source>
        <translation>C&amp;hange the plan</translation>
    </message>
    <message>
        <source>&amp;Batalkan kunjungan</source>
        <translation>Call &amp;off visit</translation>
    </message>
    <message>
        <source>Kemba&amp;likan ke rencana</source>
        <translation>P&amp;ut back to plan</translation>
    </message>
    <message>
        <source>Us&amp;ulkan perubahan data</source>
        <translation>P&amp;ropose a change of data</translation>
    </message>
    <message>
        <source>Rencana</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Tanggal rencana</source>
        <translation>Planned day</translation>
    </message>
    <message>
        <source>Prioritas</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>belum ditentukan</source>
        <translation>not yet decided</translation>
    </message>
    <message>
        <source>Tujuan</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Kantor</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Kasus {0}</source>
        <translation>Case {0}</translation>
    </message>
    <message>
        <source>Hasil</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Dikunjungi</source>
        <translation>Visited</translation>
    </message>
    <message>
        <source>Kesimpulan</source>
        <translation>Conclusion</translation>
    </message>
    <message>
        <source>Catatan</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Lintang, bujur</source>
        <translation>Latitude, longitude</translation>
    </message>
    <message>
        <source>Dicatat oleh</source>
        <translation>Recorded by</translation>
    </message>
    <message>
        <source>Foto</source>
        <translation>Photos</translation>
    </message>
    <message numerus="yes">
        <source>%n tahun</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message>
        <source>Anggotanya belum tercatat.</source>
        <translation>Its members are not recorded yet.</translation>
    </message>
    <message>
        <source>Anggota lain</source>
        <translation>Another member</translation>
    </message>
    <message>
        <source>Anggota keluarga</source>
        <translation>Members of the family</translation>
    </message>
</context>
<context>
    <name>VisitPhone</name>
    <message>
        <source>Simpan formulir untuk ponsel</source>
        <translation>Save the form for phones</translation>
    </message>
    <message>
        <source>{0} tersimpan. Unggah ke Kobo atau ODK, lalu buka di ponsel petugas.</source>
        <translation>{0} saved. Upload it to Kobo or ODK, then open it on the officers’ phones.</translation>
    </message>
    <message>
        <source>Menyusun formulir ponsel</source>
        <translation>Making the form for phones</translation>
    </message>
    <message>
        <source>Pilih isian dari ponsel</source>
        <translation>Choose the forms from phones</translation>
    </message>
    <message>
        <source>Isian dari Kobo atau ODK</source>
        <translation>Forms from Kobo or ODK</translation>
    </message>
    <message>
        <source>Memeriksa isian</source>
        <translation>Checking the forms</translation>
    </message>
</context>
<context>
    <name>VisitSteps</name>
    <message numerus="yes">
        <source>Batalkan %n kunjungan</source>
        <translation>
            <numerusform>Call off %n visit</numerusform>
            <numerusform>Call off %n visits</numerusform>
        </translation>
    </message>
    <message>
        <source>Kunjungan yang dibatalkan tetap tercatat dan dapat dikembalikan.</source>
        <translation>Visits that are called off stay recorded and can be put back.</translation>
    </message>
    <message>
        <source>Batalkan kunjungan</source>
        <translation>Call off visit</translation>
    </message>
    <message>
        <source>&amp;Alasan</source>
        <translation>&amp;Reason</translation>
    </message>
    <message numerus="yes">
        <source>%n kunjungan dibatalkan</source>
        <translation>
            <numerusform>%n visit called off</numerusform>
            <numerusform>%n visits called off</numerusform>
        </translation>
    </message>
    <message>
        <source>Kunjungan kembali ke rencana</source>
        <translation>Visit back in the plan</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>Kunjungan</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Bagian kunjungan</source>
        <translation>Parts of the visits</translation>
    </message>
    <message>
        <source>Kunjungan rumah</source>
        <translation>Home visits</translation>
    </message>
    <message>
        <source>Sosialisasi</source>
        <translation>Socialisation</translation>
    </message>
    <message>
        <source>Menurut petugas</source>
        <translation>By officer</translation>
    </message>
    <message>
        <source>Kegiatan sosialisasi</source>
        <translation>Session of socialisation</translation>
    </message>
</context>
<context>
    <name>VisitsTab</name>
    <message>
        <source>Cari keluarga, alamat, atau petugas</source>
        <translation>Search family, address or officer</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Belum ada kunjungan</source>
        <translation>No visits yet</translation>
    </message>
    <message>
        <source>Rencanakan kunjungan ke keluarga yang perlu didatangi.</source>
        <translation>Plan visits to the families that should be seen.</translation>
    </message>
    <message>
        <source>Rencanakan kunjungan</source>
        <translation>Plan visits</translation>
    </message>
    <message>
        <source>Cetak formulir</source>
        <translation>Print forms</translation>
    </message>
    <message>
        <source>Ubah rencana</source>
        <translation>Change plan</translation>
    </message>
    <message>
        <source>Batalkan kunjungan</source>
        <translation>Call off visit</translation>
    </message>
    <message>
        <source>Tidak ada kunjungan yang cocok</source>
        <translation>No visit matches</translation>
    </message>
    <message>
        <source>Periksa ejaan, atau lepaskan saringan.</source>
        <translation>Check the spelling, or take off filters.</translation>
    </message>
    <message>
        <source>Tampilkan semua kunjungan</source>
        <translation>Show all visits</translation>
    </message>
    <message>
        <source>&amp;Rencanakan kunjungan</source>
        <translation>&amp;Plan visits</translation>
    </message>
    <message>
        <source>C&amp;atat kunjungan</source>
        <translation>&amp;Record a visit</translation>
    </message>
    <message>
        <source>Isi hasil kunjungan yang tidak direncanakan</source>
        <translation>Enter a visit that was not planned</translation>
    </message>
    <message>
        <source>Bulan</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Jatuh tempo</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>hari ini atau lewat</source>
        <translation>today or past</translation>
    </message>
    <message>
        <source>{0} kunjungan, {1} menunggu</source>
        <translation>{0} visits, {1} waiting</translation>
    </message>
    <message>
        <source>Kunjungan ini sudah direncanakan; isi hasilnya di sini</source>
        <translation>This visit is already planned; enter its result here</translation>
    </message>
</context>
<context>
    <name>VoidLetter</name>
    <message>
        <source>Nomor {0} dibatalkan</source>
        <translation>Number {0} voided</translation>
    </message>
    <message>
        <source>Batalkan {0}</source>
        <translation>Void {0}</translation>
    </message>
    <message>
        <source>Nomor ini tidak dipakai lagi, dan surat yang dicetak ulang bertanda DIBATALKAN. Pembatalan tidak dapat ditarik kembali.</source>
        <translation>This number is not used again, and a reprint is marked DIBATALKAN. This cannot be taken back.</translation>
    </message>
    <message>
        <source>Di buku agenda nomor ini tercatat tidak dipakai, dengan alasan Anda. Nomor itu tidak dapat dipesan atau dipakai lagi.</source>
        <translation>The register will say that this number was not used, with your reason. It can neither be reserved nor used again.</translation>
    </message>
    <message>
        <source>Batalkan nomor ini</source>
        <translation>Void this number</translation>
    </message>
    <message>
        <source>Alasan pembatalan</source>
        <translation>Reason for voiding</translation>
    </message>
</context>
<context>
    <name>WayBackGroup</name>
    <message>
        <source>Versi sebelumnya</source>
        <translation>Version before</translation>
    </message>
    <message>
        <source>&amp;Kembali ke versi sebelumnya</source>
        <translation>&amp;Go back to the version before</translation>
    </message>
    <message>
        <source>Pemasang versi {0} tidak tersimpan di komputer ini. Minta dari petugas TI.</source>
        <translation>The setup program of version {0} is not kept on this computer. Ask your IT staff for it.</translation>
    </message>
    <message>
        <source>Versi {0} memakai susunan data lama, jadi data sebelum pembaruan dipakai lagi.</source>
        <translation>Version {0} arranges data in the old way, so the data from before the update will be used again.</translation>
    </message>
    <message>
        <source>Versi {0} memakai susunan data yang sama, jadi tidak ada catatan yang hilang.</source>
        <translation>Version {0} arranges data in the same way, so no record is lost.</translation>
    </message>
    <message>
        <source>{0}: catatan sejak pembaruan tidak dapat dihitung.</source>
        <translation>{0}: records made since the update cannot be counted.</translation>
    </message>
    <message>
        <source>{0}: belum ada catatan sejak pembaruan.</source>
        <translation>{0}: nothing was recorded since the update.</translation>
    </message>
    <message>
        <source>{0}: {1} perubahan sejak pembaruan, di antaranya {2} kasus baru.</source>
        <translation>{0}: {1} changes since the update, {2} new cases among them.</translation>
    </message>
    <message>
        <source>Nomornya: {0}, dan {1} lainnya.</source>
        <translation>Their numbers: {0}, and {1} more.</translation>
    </message>
    <message>
        <source>Nomornya: {0}.</source>
        <translation>Their numbers: {0}.</translation>
    </message>
    <message>
        <source>Program menutup, memasang versi {0}, lalu membuka lagi sendiri dalam beberapa menit.</source>
        <translation>The program closes, installs version {0}, and opens again by itself within a few minutes.</translation>
    </message>
    <message>
        <source>Catatan sejak pembaruan tidak ada di versi lama. Semuanya disimpan sebagai cadangan yang tidak dihapus, dan dapat dipulihkan setelah versi baru dipasang lagi. Cetak dulu yang perlu dicatat ulang.</source>
        <translation>What was recorded since the update is not in the old version. All of it is kept as a backup that is never deleted, and can be restored once the new version is installed again. First print what has to be recorded anew.</translation>
    </message>
    <message>
        <source>Kembali ke versi {0}?</source>
        <translation>Go back to version {0}?</translation>
    </message>
    <message>
        <source>Kembali ke versi {0}</source>
        <translation>Go back to version {0}</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Selamat datang di Puskesos Desktop</source>
        <translation>Welcome to Puskesos Desktop</translation>
    </message>
    <message>
        <source>Apa yang ingin Anda lakukan di komputer ini?</source>
        <translation>What do you want to do on this computer?</translation>
    </message>
    <message>
        <source>Siapkan kantor baru</source>
        <translation>Set up a new office</translation>
    </message>
    <message>
        <source>Untuk kantor yang mulai memakai program ini. Sekitar 10 menit. Siapkan alamat kantor, nama kepala, dan printer.</source>
        <translation>For an office that starts using this program. About 10 minutes. Have the office address, the name of its head, and the printer ready.</translation>
    </message>
    <message>
        <source>Pulihkan dari cadangan</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <source>Untuk komputer pengganti. Siapkan berkas cadangan dan lembar pemulihan kantor ini.</source>
        <translation>For a replacement computer. Have the backup file and the recovery sheet of this office ready.</translation>
    </message>
    <message>
        <source>Buka kantor latihan</source>
        <translation>Open the practice office</translation>
    </message>
    <message>
        <source>Untuk belajar dengan warga dan kasus contoh. Tidak ada data sungguhan di sana.</source>
        <translation>For learning with example residents and cases. There is no real data in it.</translation>
    </message>
</context>
<context>
    <name>WordsBox</name>
    <message>
        <source>&amp;Susun ulang dari angka</source>
        <translation>&amp;Make again from the figures</translation>
    </message>
    <message>
        <source>&amp;Judul laporan</source>
        <translation>T&amp;itle of the report</translation>
    </message>
    <message>
        <source>&amp;Narasi</source>
        <translation>&amp;Narrative</translation>
    </message>
    <message>
        <source>Baris kosong memisahkan paragraf. Tersimpan sendiri selagi Anda mengetik. Jangan menulis nama warga: laporan dibaca banyak orang.</source>
        <translation>An empty line parts paragraphs. Kept as you type. Name no citizen: many people read a report.</translation>
    </message>
    <message>
        <source>Judul dan narasi</source>
        <translation>Title and narrative</translation>
    </message>
    <message>
        <source>Kembalikan tuli&amp;san saya</source>
        <translation>Bring back &amp;my words</translation>
    </message>
    <message>
        <source>Angka berubah sejak narasi ini ditulis. Menurut angka sekarang:</source>
        <translation>The figures changed since this narrative was written. By the figures of now:</translation>
    </message>
    <message>
        <source>Tersimpan</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Tulisan Anda kembali.</source>
        <translation>Your own words are back.</translation>
    </message>
    <message>
        <source>Judul dan narasi disusun ulang dari angka.</source>
        <translation>Title and narrative were made again from the figures.</translation>
    </message>
</context>
<context>
    <name>WriteLetter</name>
    <message>
        <source>Tulis surat</source>
        <translation>Write a letter</translation>
    </message>
    <message>
        <source>&amp;Warga</source>
        <translation>&amp;Resident</translation>
    </message>
    <message>
        <source>&amp;Jenis surat</source>
        <translation>&amp;Kind of letter</translation>
    </message>
    <message>
        <source>&amp;Penandatangan</source>
        <translation>&amp;Signatory</translation>
    </message>
    <message>
        <source>&amp;Berlaku sampai</source>
        <translation>&amp;Valid until</translation>
    </message>
    <message>
        <source>Kosong: tanpa batas waktu.</source>
        <translation>Empty: no end date.</translation>
    </message>
    <message>
        <source>&amp;Tembusan</source>
        <translation>&amp;Copies to</translation>
    </message>
    <message>
        <source>Satu per baris, selain yang ada di templat.</source>
        <translation>One per line, besides those in the template.</translation>
    </message>
    <message>
        <source>&amp;Nomor</source>
        <translation>&amp;Number</translation>
    </message>
    <message>
        <source>&amp;Kembali</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>Terbitkan dan &amp;cetak (F9)</source>
        <translation>Issue and &amp;print (F9)</translation>
    </message>
    <message>
        <source>Nomor surat diberikan saat diterbitkan.</source>
        <translation>The number is given when the letter is issued.</translation>
    </message>
    <message>
        <source>Ini surat yang belum Anda terbitkan.</source>
        <translation>This is a letter you have not issued yet.</translation>
    </message>
    <message>
        <source>Nomor yang Anda pilih tidak tersedia lagi. Surat ini memakai nomor berikutnya.</source>
        <translation>The number you chose is no longer available. This letter takes the next number.</translation>
    </message>
    <message>
        <source>Kosongkan</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Nomor berikutnya</source>
        <translation>Next number</translation>
    </message>
    <message>
        <source>Tanggal ini tidak dikenali. Tulis misalnya 17/8/2026.</source>
        <translation>This date is not understood. Write for example 17/8/2026.</translation>
    </message>
    <message>
        <source>Pilih warga yang diterangkan surat ini.</source>
        <translation>Choose the resident this letter is about.</translation>
    </message>
    <message>
        <source>Pilih jenis suratnya.</source>
        <translation>Choose the kind of letter.</translation>
    </message>
    <message>
        <source>Surat {0} terbit</source>
        <translation>Letter {0} issued</translation>
    </message>
</context>
<context>
    <name>_FileItem</name>
    <message>
        <source>berkas tidak terbaca</source>
        <translation>file cannot be read</translation>
    </message>
    <message>
        <source>Keluarkan {0}</source>
        <translation>Remove {0}</translation>
    </message>
    <message>
        <source>Keluarkan dari daftar</source>
        <translation>Remove from the list</translation>
    </message>
    <message>
        <source>{0} adalah</source>
        <translation>{0} is</translation>
    </message>
    <message>
        <source>Lampiran lain</source>
        <translation>Other attachment</translation>
    </message>
</context>
<context>
    <name>_MessageDialog</name>
    <message>
        <source>Pemberitahuan</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>&amp;Tutup</source>
        <translation>&amp;Close</translation>
    </message>
</context>
<context>
    <name>_OneFile</name>
    <message>
        <source>Pilih berkas warga</source>
        <translation>Choose a file of residents</translation>
    </message>
    <message>
        <source>Excel atau CSV</source>
        <translation>Excel or CSV</translation>
    </message>
</context>
<context>
    <name>_Signatory</name>
    <message>
        <source>Pejabat tetap</source>
        <translation>In office</translation>
    </message>
    <message>
        <source>Plt. (pelaksana tugas)</source>
        <translation>Plt. (acting)</translation>
    </message>
    <message>
        <source>Plh. (pelaksana harian)</source>
        <translation>Plh. (acting for the day)</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Jabatan</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>NIP atau NIPD</source>
        <translation>NIP or NIPD</translation>
    </message>
    <message>
        <source>Status jabatan</source>
        <translation>Status in office</translation>
    </message>
    <message>
        <source>Atas nama (a.n.)</source>
        <translation>On behalf (a.n.)</translation>
    </message>
    <message>
        <source>Misalnya: a.n. Kepala Desa</source>
        <translation>For example: a.n. Kepala Desa</translation>
    </message>
    <message>
        <source>Untuk beliau (u.b.)</source>
        <translation>For the deputy (u.b.)</translation>
    </message>
    <message>
        <source>Jabatan di antaranya, misalnya: Sekretaris Desa</source>
        <translation>The position in between, for example: Sekretaris Desa</translation>
    </message>
    <message>
        <source>Pangkat</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>Keluarkan</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Penandatangan {0}</source>
        <translation>Signatory {0}</translation>
    </message>
    <message>
        <source>Keluarkan penandatangan {0}</source>
        <translation>Remove signatory {0}</translation>
    </message>
</context>
</TS>
