# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""make_sounds.py FOLDER: writes tests/data/sounds: WAV files byte by byte, and in answers.npz what they hold, worked out from the
same whole numbers by NumPy and, for the kinds that it reads, checked against Python's own module wave. FOLDER/broken has one fault
in each file. Needs numpy."""
import io
import math
import os
import struct
import sys
import wave

import numpy as np

folder = sys.argv[1]
os.makedirs(f"{folder}/broken", exist_ok=True)
RATE, FRAMES = 8000, 50
RIFF, GUID = b"RIFF", bytes.fromhex("000000001000800000aa00389b71")


def chunk(name, data, size=None): return name + struct.pack("<I", len(data) if size is None else size) + data + b"\0" * (len(data) % 2)


def form(tag, bits, channels, rate=RATE, align=None):
    align = channels * bits // 8 if align is None else align
    return struct.pack("<HHIIHH", tag, channels, rate, rate * align % 2**32, align, bits)


def extensible(tag, bits, channels):
    return struct.pack("<HHIIHHHHI", 0xFFFE, channels, RATE, RATE * channels * bits // 8, channels * bits // 8, bits, 22, bits, 0) + struct.pack("<H", tag) + GUID


def whole(*chunks, outer=RIFF): return outer + struct.pack("<I", 4 + sum(map(len, chunks))) + b"WAVE" + b"".join(chunks)


def wav(fmt, data): return whole(chunk(b"fmt ", fmt), chunk(b"data", data))


def save(name, content):
    with open(f"{folder}/{name}", "wb") as file: file.write(content)


# ---------- whole numbers: the smallest, the largest, 0, and a ramp; the channels differ ----------
answers = {}
for bits, channels in [(8, 1), (8, 2), (16, 1), (16, 2), (24, 1), (24, 3), (32, 1), (32, 2)]:
    top = 2 ** (bits - 1)
    values = np.array([[(-top if k == 0 else top - 1 if k == 1 else (k * 7919 + c * 104729) * 65537 % (2 * top) - top)
                        for c in range(channels)] for k in range(FRAMES)], np.int64)
    stored = values + (128 if bits == 8 else 0)
    data = b"".join(int(v).to_bytes(bits // 8, "little", signed=bits > 8) for v in stored.ravel())
    file = wav(form(1, bits, channels), data)
    with wave.open(io.BytesIO(file)) as reader:
        assert (reader.getnchannels(), reader.getsampwidth(), reader.getframerate(), reader.getnframes()) == (channels, bits // 8, RATE, FRAMES)
        assert reader.readframes(FRAMES) == data
    save(f"pcm{bits}_{channels}.wav", file)
    answers[f"pcm{bits}_{channels}"] = (values / top).mean(axis=1)
for bits in (32, 64):
    values = np.array([[math.sin(k / 3) * 1.5, k / 64] for k in range(FRAMES)], f"<f{bits // 8}")
    save(f"float{bits}_2.wav", wav(form(3, bits, 2), values.tobytes()))
    answers[f"float{bits}_2"] = values.astype(np.float64).mean(axis=1)

# ---------- the same 16-bit clip in other clothes ----------
plain = np.array([(k * 7919) % 65536 - 32768 for k in range(FRAMES)], "<i2").tobytes()
fmt, data = chunk(b"fmt ", form(1, 16, 1)), chunk(b"data", plain)
answers["clothes"] = np.frombuffer(plain, "<i2") / 32768
save("clothes_extensible.wav", whole(chunk(b"fmt ", extensible(1, 16, 1)), data))
save("clothes_odd_chunks.wav", whole(chunk(b"LIST", b"abc"), fmt, chunk(b"junk", b"12345"), data, chunk(b"id3 ", b"z")))
save("clothes_data_first.wav", whole(data, chunk(b"LIST", b"odd"), fmt))
save("clothes_size_unknown.wav", whole(fmt, b"data" + struct.pack("<I", 0xFFFFFFFF) + plain))
save("clothes_half_frame.wav", whole(fmt, b"data" + struct.pack("<I", len(plain) + 1) + plain + b"\x7f"))
save("clothes_outer_lies.wav", RIFF + struct.pack("<I", 3) + b"WAVE" + fmt + data)

# ---------- one fault each; the name says which code must come ----------
good = wav(form(1, 16, 1), plain)
nan = struct.pack("<50f", *([0.25] * 7 + [math.nan] + [0.25] * 42))
for name, content in {
    "not_a_sound__empty": b"",
    "not_a_sound__text": b"this is no sound clip, but a line of text",
    "not_a_sound__avi": whole(fmt, data).replace(b"WAVE", b"AVI ", 1),
    "sound_coding_not_supported__big_endian": good.replace(RIFF, b"RIFX", 1),
    "sound_coding_not_supported__rf64": good.replace(RIFF, b"RF64", 1),
    "sound_coding_not_supported__mu_law": wav(form(7, 8, 1), plain),
    "sound_coding_not_supported__adpcm": wav(form(2, 4, 1, align=1), plain),
    "sound_coding_not_supported__12_bits": wav(form(1, 12, 1), plain),
    "sound_coding_not_supported__float16": wav(form(3, 16, 1), plain),
    "sound_coding_not_supported__other_guid": wav(extensible(1, 16, 1)[:-1] + b"\0", plain),
    "sound_coding_not_supported__short_extensible": wav(extensible(1, 16, 1)[:20], plain),
    "damaged_sound__header_alone": good[:12],
    "damaged_sound__short_format": wav(form(1, 16, 1)[:14], plain),
    "damaged_sound__format_behind_the_end": whole(data, b"fmt " + struct.pack("<I", 16) + b"\1\0"),
    "damaged_sound__no_data": whole(fmt),
    "damaged_sound__no_format": whole(data),
    "damaged_sound__no_channels": wav(form(1, 16, 0), plain),
    "damaged_sound__many_channels": wav(form(1, 16, 65535, align=16), plain),
    "damaged_sound__rate_0": wav(form(1, 16, 1, rate=0), plain),
    "damaged_sound__rate_high": wav(form(1, 16, 1, rate=4_000_000_000), plain),
    "damaged_sound__frame_size": wav(form(1, 16, 1, align=7), plain),
    "damaged_sound__chunk_wraps": whole(chunk(b"LIST", b"", 0xFFFFFFFF), fmt, data),
    "damaged_sound__thousands_of_chunks": whole(*[chunk(b"junk", b"")] * 1500, fmt, data),
    "sound_cut_short__data": good[:-20],
    "sound_cut_short__size": whole(fmt, b"data" + struct.pack("<I", 0x7FFFFFFF) + plain),
    "empty_sound__no_frames": wav(form(1, 16, 1), b""),
    "empty_sound__half_a_frame": wav(form(1, 16, 1), b"\1"),
    "sound_not_finite__nan": wav(form(3, 32, 1), nan),
}.items():
    save(f"broken/{name}.wav", content)

np.savez(f"{folder}/answers.npz", **answers)
