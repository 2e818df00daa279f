; What the installer says, in Bahasa Indonesia and English. $R6 and $INSTDIR are filled in where they are used.

!macro Text name indonesian english
  LangString ${name} ${LANG_INDONESIAN} "${indonesian}"
  LangString ${name} ${LANG_ENGLISH} "${english}"
!macroend
!define Text "!insertmacro Text"

${Text} DESCRIPTION "Pemasang Puskesos Desktop" "Puskesos Desktop Setup"
${Text} WELCOME "Pemasang ini menaruh Puskesos Desktop ${VERSION} di komputer ini. Internet tidak diperlukan.$\r$\n$\r$\nBila program sudah terpasang, tutup dulu jendelanya. Data kantor tidak berubah.$\r$\n$\r$\nPilih Lanjut untuk memulai." \
  "This puts Puskesos Desktop ${VERSION} on this computer. It needs no internet.$\r$\n$\r$\nIf the program is installed already, close its windows first. Office data stays as it is.$\r$\n$\r$\nChoose Next to begin."
${Text} RUN_NOW "Buka Puskesos Desktop" "Open Puskesos Desktop"
${Text} TEST_NOW "Periksa dulu apakah program bekerja di komputer ini" "Test first whether the program works on this computer"
${Text} BUNDLE_NAME "Bundel Puskesos" "Puskesos bundle"

${Text} CHOICES_TITLE "Untuk siapa program ini dipasang?" "Who is the program for?"
${Text} CHOICES_UNDER "Data kantor tetap milik masing-masing pengguna Windows." "Office data stays with each Windows user."
${Text} ONLY_ME "Hanya untuk saya (disarankan)" "Only for me (recommended)"
${Text} ONLY_ME_MORE "Tidak memerlukan administrator." "Needs no administrator."
${Text} EVERYBODY "Untuk semua pengguna komputer ini" "For all users of this computer"
${Text} EVERYBODY_MORE "Windows akan meminta persetujuan administrator." "Windows will ask for an administrator."
${Text} ON_DESKTOP "Buat pintasan di layar utama (desktop)" "Put a shortcut on the desktop"

${Text} IS_RUNNING "Puskesos Desktop sedang terbuka.$\r$\n$\r$\nTidak ada yang diubah. Tutup dulu semua jendelanya, lalu pilih Coba lagi." \
  "Puskesos Desktop is open.$\r$\n$\r$\nNothing was changed. Close all of its windows, then choose Retry."
${Text} IS_BUSY "Pemasangan lain sedang berjalan.$\r$\n$\r$\nTidak ada yang diubah. Tunggu sampai selesai, lalu ulangi." \
  "Another installation is running.$\r$\n$\r$\nNothing was changed. Wait until it is done, then start again."
${Text} IS_NEWER "Versi yang lebih baru ($R6) sudah terpasang.$\r$\n$\r$\nTidak ada yang diubah. Pakai program yang sudah ada; versi ${VERSION} tidak dapat membuka data dari versi yang lebih baru." \
  "A newer version ($R6) is installed.$\r$\n$\r$\nNothing was changed. Use the program that is there: version ${VERSION} cannot open data of a newer one."
${Text} NO_SPACE "Ruang di disk ini tidak cukup; dibutuhkan $R6 MB.$\r$\n$\r$\nTidak ada yang diubah. Kosongkan sebagian disk atau pilih disk lain." \
  "There is not enough space on this disk; $R6 MB are needed.$\r$\n$\r$\nNothing was changed. Free some space or choose another disk."
${Text} NEEDS_RIGHTS "Pemasangan untuk semua pengguna memerlukan administrator.$\r$\n$\r$\nTidak ada yang diubah. Pilih $\"Hanya untuk saya$\", atau minta bantuan administrator." \
  "An installation for all users needs an administrator.$\r$\n$\r$\nNothing was changed. Choose $\"Only for me$\", or ask an administrator."
${Text} OLD_WINDOWS "Puskesos Desktop memerlukan Windows 10 versi 1809 atau yang lebih baru.$\r$\n$\r$\nTidak ada yang diubah. Perbarui Windows di komputer ini atau pakai komputer lain." \
  "Puskesos Desktop needs Windows 10 version 1809 or newer.$\r$\n$\r$\nNothing was changed. Update Windows on this computer or use another one."
${Text} NOT_WRITTEN "Sebagian berkas tidak dapat ditulis ke $INSTDIR.$\r$\n$\r$\nData kantor tidak tersentuh. Jalankan pemasang ini sekali lagi; bila gagal lagi, mulai ulang komputer atau pilih folder lain." \
  "Some files could not be written to $INSTDIR.$\r$\n$\r$\nOffice data was not touched. Run this installer again; if it fails again, restart the computer or choose another folder."

${Text} DATA_TITLE "Data kantor" "Office data"
${Text} DATA_UNDER "Program akan dihapus. Data kantor tetap disimpan." "The program will be removed. Office data is kept."
${Text} DATA_MORE "Kasus, surat, dan cadangan kantor ada di folder ini:$\r$\n$\r$\n${DATA}$\r$\n$\r$\nBiarkan bila program akan dipasang lagi atau bila Anda ragu." \
  "Cases, letters and backups of the office are in this folder:$\r$\n$\r$\n${DATA}$\r$\n$\r$\nLeave them if the program will be installed again or if you are not sure."
${Text} DATA_DELETE "Hapus juga semua data kantor di komputer ini" "Also delete all office data on this computer"
${Text} DATA_SURE "Semua kasus, surat, dan cadangan di ${DATA} akan hilang dan tidak dapat dikembalikan.$\r$\n$\r$\nSudahkah Anda menyalin cadangan ke stik USB? Tetap hapus?" \
  "All cases, letters and backups in ${DATA} will be gone for good.$\r$\n$\r$\nHave you copied a backup to a USB stick? Delete all the same?"
