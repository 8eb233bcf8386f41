"""The table of vectors, in four bits a number."""

import numpy as np
import pytest

from antenne.nlp.encoder.embeddings import BLOCK, Blocks, Embeddings, unpack


@pytest.fixture
def blocks() -> Blocks:
    """Return three pieces of two blocks each, all different."""
    rng = np.random.default_rng(4)
    made = np.zeros((3, 2), dtype=BLOCK)
    made["scale"] = rng.uniform(0.1, 1, size=(3, 2))
    made["values"] = rng.integers(256, size=(3, 2, 16))
    return made


def test_a_block_is_eighteen_bytes() -> None:
    assert BLOCK.itemsize == 18


def test_low_halves_come_before_high_halves_and_eight_is_zero() -> None:
    block = np.zeros(1, dtype=BLOCK)
    block["scale"] = 0.5
    # Of byte j, number j is j - 8, and number j + 16 is 7 - j.
    block["values"] = [j | (15 - j) << 4 for j in range(16)]

    numbers = unpack(block)

    assert numbers.tolist() == [(j - 8) / 2 for j in range(16)] + [(7 - j) / 2 for j in range(16)]
    assert numbers.dtype == np.float32


def test_blocks_of_a_row_follow_each_other(blocks: Blocks) -> None:
    numbers = unpack(blocks)

    assert numbers.shape == (3, 64)
    for row in range(3):
        np.testing.assert_array_equal(numbers[row], np.concatenate([unpack(blocks[row, :1]), unpack(blocks[row, 1:])]))


def test_each_block_has_a_scale_of_its_own(blocks: Blocks) -> None:
    same = blocks.copy()
    same["values"] = blocks["values"][0, 0]
    same["scale"] = [[1, 2], [4, 8], [0, 1]]

    numbers = unpack(same)

    np.testing.assert_array_equal(numbers[0, 32:], 2 * numbers[0, :32])
    np.testing.assert_array_equal(numbers[1], 4 * numbers[0])
    assert np.abs(numbers[2, :32]).max() == 0
    assert np.abs(numbers[0]).max() > 0


def test_each_piece_asked_for_has_its_row(blocks: Blocks) -> None:
    table = Embeddings(blocks)

    found = table[np.array([2, 0, 2])]

    np.testing.assert_array_equal(found, unpack(blocks)[[2, 0, 2]])
    assert table[np.array([[0, 1], [2, 2]])].shape == (2, 2, 64)


def test_the_table_is_the_same_after_it_was_stored(blocks: Blocks) -> None:
    table = Embeddings(blocks)

    again = Embeddings.from_bytes(table.to_bytes(), 3)

    pieces = np.arange(3)
    np.testing.assert_array_equal(again[pieces], table[pieces])
    assert again.to_bytes() == table.to_bytes()
    assert len(table.to_bytes()) == 3 * 2 * 18


def test_a_table_of_other_pieces_is_refused(blocks: Blocks) -> None:
    with pytest.raises(ValueError, match="reshape"):
        Embeddings.from_bytes(Embeddings(blocks).to_bytes(), 4)
