#!/bin/sh
# Runs KEPT_PATH in the background, and ends it with its profile when standard input closes: whoever started it is gone,
# though it may have been killed. POSIX only.
"$KEPT_PATH" "$@" &
cat > /dev/null
kill -KILL $!
wait
while [ $# -gt 0 ]; do
  case "$2" in */puppeteer_dev_firefox_profile-*) [ "$1" = --profile ] && rm -rf "$2" ;; esac
  shift
done
