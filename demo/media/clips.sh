#!/usr/bin/env bash
# Makes every media file in this folder, with ffmpeg (libvpx-vp9, libopus, libx264, drawtext). Their lengths are what
# tests count on: 60.39 s for the clip and its HLS renditions, 10 s for the short clip, 5 s for the ad. The demo shows a
# clip of its own that is kinder to the eye, 60.4 s.
set -euo pipefail
cd "$(dirname "$0")"

font=${FONT:-/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf}
length=60.39

# 100/9 pictures a second make 671 pictures exactly 60.39 s long; 25 a second would make it 60.40.
picture="testsrc2=rate=100/9:duration=$length"
# label TEXT SIZE Y: white on a dark box, near the lower edge, in the proportions of a 320x180 picture.
label() { echo "drawtext=fontfile=$font:text='$1':fontsize=h*$2:x=(w-tw)/2:y=$3:fontcolor=white:box=1:boxcolor=black@0.7:boxborderw=6"; }
clock=$(label '%{pts\:hms}' 0.155 h*0.78)

bare=(-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact)
tone() { echo "sine=frequency=$1:sample_rate=48000:duration=$2,volume=0.1"; }
make() { ffmpeg -hide_banner -loglevel error -y "$@"; }

# webm FILE PICTURE SOUND VIDEO-OPTIONS…
# Opus' pre-skip would shift everything by 7 ms: the sound starts 7 ms late, and its length is chosen to end early.
webm() {
  local file=$1 look=$2 sound=$3
  shift 3
  make -f lavfi -i "$look,format=yuv420p" -itsoffset 0.007 -f lavfi -i "$sound" -map 0:v -map 1:a "${bare[@]}" \
    -c:v libvpx-vp9 -deadline good -cpu-used 2 -row-mt 1 "$@" -c:a libopus -b:a 12k -ac 1 "$file"
}

webm clip-vp9.webm "$picture:size=320x180,$clock" "$(tone 220 60.3)" -b:v 50k -crf 45 -g 45
time='%{eif\:floor(t/60)\:d}\:%{eif\:mod(floor(t),60)\:d\:2}.%{eif\:mod(floor(t*10),10)\:d}'
# gradient COLOURS SECONDS SEED: a slow one, with the time in it.
gradient() {
  echo "gradients=size=1280x720:rate=25:duration=$2:$1:nb_colors=4:x0=0:y0=0:x1=1280:y1=720:speed=0.004:seed=$3,crop=640:360,drawtext=fontfile=$font:text='$time':fontsize=h*0.16:x=w*0.34:y=(h-th)/2:fontcolor=white"
}
webm demo-vp9.webm "$(gradient c0=0x0b1f3a:c1=0x1652d6:c2=0x0a6c80:c3=0x2b1b5a 60.4 7)" "$(tone 220 60.3)" -b:v 60k -crf 40 -g 50
webm short-vp9.webm "$(gradient c0=0x3a0b2a:c1=0xb0452b:c2=0x7a1f5c:c3=0x402010 10 11)" "$(tone 330 9.9)" -b:v 60k -crf 40 -g 50

# The lower quarter belongs to the ad bar of the demo.
word() { echo "drawtext=fontfile=$font:text='$1':fontsize=h*$2:x=(w-tw)/2:y=h*$3:fontcolor=white"; }
webm ad-vp9.webm "color=c=0xb3261e:size=320x180:rate=25:duration=5,$(word AD 0.3 0.24),$(word '%{eif\:5-floor(t)\:d}' 0.16 0.56)" \
  "$(tone 440 4.9)" -b:v 40k -crf 45 -g 25

# HLS: one fragmented MP4 a rendition, its segments given as byte ranges. MPEG-TS is not used, because `.ts` is
# TypeScript to a development server. `-bf 0` and sound that ends early keep the end at 60.39 s.
rendition() {
  local name=$1 size=$2 level=$3 crf=$4 sound=$5
  make -f lavfi -i "$picture:size=$size,$clock,$(label "$name" 0.1 h*0.06),format=yuv420p" -f lavfi -i "$(tone 220 60.34)" \
    -map 0:v -map 1:a "${bare[@]}" -c:v libx264 -preset veryslow -profile:v main -level:v "$level" -crf "$crf" -bf 0 \
    -g 60 -keyint_min 60 -sc_threshold 0 -c:a aac -b:a "$sound" -ac 1 \
    -f hls -hls_playlist_type vod -hls_time 5 -hls_segment_type fmp4 -hls_flags single_file \
    -hls_segment_filename "hls/$name.mp4" "hls/$name.m3u8"
}

# variant NAME SIZE CODEC: the line of the master playlist, with the bit rates that the segments really have.
variant() {
  awk -F'[:@,]' -v name="$1" -v size="$2" -v codec="$3" '
    /^#EXTINF/ { seconds = $2 }
    /^#EXT-X-BYTERANGE/ { rate = $2 * 8 / seconds; if (rate > peak) peak = rate; bits += $2 * 8; total += seconds }
    END {
      printf "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,RESOLUTION=%s,FRAME-RATE=11.111,CODECS=\"%s,mp4a.40.2\"\n",
        peak + 1, bits / total + 1, size, codec
      print name ".m3u8"
    }' "hls/$1.m3u8"
}

rm -rf hls && mkdir hls
rendition 90p 160x90 1.1 40 12k
rendition 180p 320x180 1.2 40 16k
rendition 270p 480x270 2.1 38 24k
{
  printf '#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n'
  variant 90p 160x90 avc1.4d400b
  variant 180p 320x180 avc1.4d400c
  variant 270p 480x270 avc1.4d4015
} > hls/master.m3u8

cat > short-chapters.vtt <<'VTT'
WEBVTT

00:00.000 --> 00:05.000
First half

00:05.000 --> 00:10.000
Second half
VTT

cat > chapters.vtt <<'VTT'
WEBVTT

00:00.000 --> 00:20.000
Opening

00:20.000 --> 00:40.000
Middle

00:40.000 --> 01:00.390
Ending
VTT
