#!/bin/sh
# Makes dist/writer-VERSION-x86_64.AppImage from what `make package` left in build/package/tree.
# APPIMAGE_RUNTIME names the runtime, a file that whoever publishes has fetched and checked once;
# mksquashfs comes from the package squashfs-tools. Nothing is fetched here.
set -eu

cd "$(dirname "$0")/../../.."
tree=build/package/tree
runtime=${APPIMAGE_RUNTIME:?set APPIMAGE_RUNTIME to the file runtime-x86_64 of the AppImage project}
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' writer/__init__.py)
image=dist/writer-$version-x86_64.AppImage

[ -d "$tree/usr" ] || { echo "run make package first" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder" # who mounts the image is not who made it
cp -a "$tree/usr" "$folder/usr"
ln -s usr/bin/writer "$folder/AppRun"
cp "$tree"/usr/share/applications/*.desktop "$folder/"
cp "$tree/usr/share/icons/hicolor/256x256/apps/writer.png" "$folder/writer.png"
ln -s writer.png "$folder/.DirIcon"
find "$folder" -exec touch -h -d "@$epoch" {} +

unset SOURCE_DATE_EPOCH # mksquashfs takes it or the options below, not both
mksquashfs "$folder" "$folder.squashfs" -root-owned -noappend -no-progress -comp zstd \
    -mkfs-time "$epoch" -all-time "$epoch" >/dev/null
cat "$runtime" "$folder.squashfs" > "$image"
rm -f "$folder.squashfs"
chmod 755 "$image"
echo "$image"
