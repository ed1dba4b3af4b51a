# SPDX-FileCopyrightText: 2026 The Halfstep authors
# SPDX-License-Identifier: Apache-2.0
"""make_broken_samples.py FOLDER: writes tests/data/broken_samples: files of samples (tables, plain values) and of labels with one fault
each. A name is CODE__WHAT.ENDING: the code that must come. The samples are for an input float32 [1, 3], the labels for three samples."""
import os
import struct
import sys

folder = sys.argv[1]
INF, NAN = float("inf"), float("nan")


def npy(descr, shape, data):
    header = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header + data


SAMPLES = {
    "not_a_csv_table__empty.csv": b"",
    "not_a_csv_table__zeros.csv": b"\0" * 40,
    "not_a_csv_table__quote_left_open.csv": b'a,b,c\n1,"2,3\n',
    "not_a_csv_table__quote_left_open_in_the_header.csv": b'a,"b,c\n1,2,3\n',
    "csv_not_commas__semicolons.csv": b"a;b;c\n1;2;3\n",
    "csv_not_commas__tabs.csv": b"a\tb\tc\n1\t2\t3\n",
    "csv_row_length__short.csv": b"a,b,c\n1,2,3\n1,2\n",
    "csv_row_length__long.csv": b"a,b,c\n1,2,3\n1,2,3,4\n",
    "csv_not_a_number__text.csv": b"a,b,c\n1,y,3\n",
    "csv_not_a_number__nothing.csv": b"a,b,c\n1,,3\n",
    "sample_not_finite__nan.csv": b"a,b,c\n1,nan,3\n",
    "csv_not_a_number__too_large.csv": b"a,b,c\n1,1e999,3\n",
    "csv_not_a_number__hexadecimal.csv": b"a,b,c\n1,0x10,3\n",
    "csv_columns__two.csv": b"a,b\n1,2\n",
    "csv_columns__many.csv": b",".join(b"c%d" % i for i in range(500)) + b"\n" + b",".join([b"1"] * 500) + b"\n",
    "no_samples__header_alone.csv": b"a,b,c\n",
    "sample_not_finite__beyond_float32.csv": b"a,b,c\n1,1e300,3\n",
    "raw_size_does_not_fit__a_byte_less.raw": struct.pack("<6f", *range(6))[:-1],
    "raw_size_does_not_fit__a_value_more.raw": struct.pack("<7f", *range(7)),
    "raw_size_does_not_fit__one_byte.raw": b"x",
    "no_samples__empty.raw": b"",
    "sample_not_finite__nan.raw": struct.pack("<6f", 1, 2, 3, 4, NAN, 6),
    "sample_not_finite__inf.raw": struct.pack("<6f", 1, 2, -INF, 4, 5, 6),
}
LABELS = {
    "label_count_differs__two_rows.csv": b"label\ncat\ndog\n",
    "label_count_differs__four_rows.csv": b"label\na\nb\nc\nd\n",
    "label_count_differs__header_alone.csv": b"label\n",
    "label_column_not_chosen__strange_names.csv": b"u,v\n1,2\n1,2\n1,2\n",
    "csv_row_length__ragged.csv": b"file,label\na,cat\nb\nc,dog\n",
    "not_a_csv_table__empty.csv": b"",
    "not_a_csv_table__quote_left_open.csv": b'label\n"cat\ndog\ncow\n',
    "label_count_differs__two_items.npy": npy("<i4", "(2,)", struct.pack("<2i", 0, 1)),
    "bad_labels__reals.npy": npy("<f4", "(3,)", struct.pack("<3f", 0, 1, 2)),
    "bad_labels__table.npy": npy("<i4", "(3, 2)", bytes(24)),
    "array_cut_short__header_lies.npy": npy("<i8", "(3,)", bytes(8)),
    "array_type_not_supported__objects.npy": npy("|O", "(3,)", bytes(24)),
    "bad_array_header__code.npy": npy("<i4", "(1/0,)", bytes(12)),
    "not_an_array__text.npy": b"no array",
    "not_an_archive__text.npz": b"no archive",
    "unknown_data_kind__text.txt": b"cat\ndog\ncow\n",
}
for part, files in ("samples", SAMPLES), ("labels", LABELS):
    os.makedirs(f"{folder}/{part}", exist_ok=True)
    for name, content in files.items():
        with open(f"{folder}/{part}/{name}", "wb") as file: file.write(content)
