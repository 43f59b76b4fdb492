# SPDX-License-Identifier: GPL-3.0-or-later
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME selfment-studio)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Selfment Studio developers <developers@selfment-studio.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Object masks from photos without annotations")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "Selfment finds the main object of a photo without having seen a single annotation, and writes its mask. Selfment Studio shows every stage of the method on your photos; the command selfment does whole folders. Both can have the work done on another machine, by 'selfment serve' there.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/../package)
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION graphics)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${torch_library_folder})
# Plugins that no library names: SVG icons, WebP and TIFF thumbnails, a font.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, qt6-image-formats-plugins")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, qt6-translations-l10n, fonts-dejavu-core | fonts-noto-core")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion, openssh-client")
# What becomes of the service when the package is replaced or removed.
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_SOURCE_DIR}/debian/postinst
  ${CMAKE_CURRENT_SOURCE_DIR}/debian/prerm ${CMAKE_CURRENT_SOURCE_DIR}/debian/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
include(CPack)
