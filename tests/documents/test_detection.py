from __future__ import annotations

import pytest

from writer.documents.encoding import Encoding, Newline, NotTextError, decode, encode

TEXTS = {
    Encoding.CP1251: "Старик посмотрел на море и сказал, что погода переменится. Никто не ответил ему.",
    Encoding.KOI8_R: "Старик посмотрел на море и сказал, что погода переменится. Никто не ответил ему.",
    Encoding.CP1253: "Ο γέρος κοίταξε τη θάλασσα και είπε ότι ο καιρός θα αλλάξει.",
    Encoding.CP1252: "Der alte Mann sah über das Meer – „schön“ sagte er, und ging zurück in die Küche.",
    Encoding.SHIFT_JIS: "老人は海を見て、天気が変わるだろうと言った。誰も答えなかった。",
    Encoding.EUC_JP: "老人は海を見て、天気が変わるだろうと言った。誰も答えなかった。",
    Encoding.GB18030: "老人望着大海，说天气要变了。没有人回答他。港口在灰色的天空下。",
    Encoding.BIG5: "老人望著大海，說天氣要變了。沒有人回答他。港口在灰色的天空下。",
    Encoding.EUC_KR: "노인은 바다를 바라보며 날씨가 바뀔 것이라고 말했다. 아무도 대답하지 않았다.",
}


@pytest.mark.parametrize("repeat", [1, 2000])
@pytest.mark.parametrize(("encoding", "text"), TEXTS.items())
def test_a_page_of_a_language_is_read_and_written_back(encoding: Encoding, text: str, repeat: int) -> None:
    data = (text + "\n").encode(encoding.value) * repeat
    decoded = decode(data)
    assert (decoded.encoding, decoded.text) == (encoding, (text + "\n") * repeat)
    assert encode(decoded.text, decoded.encoding, Newline.LF).data == data


def test_a_choice_overrides_the_guess() -> None:
    text = "Gęś i łódź, żółw i mądry osioł."
    data = text.encode("cp1250")
    assert decode(data).encoding is Encoding.CP1252
    assert decode(data, Encoding.CP1250).text == text
    assert decode(b"\xef\xbb\xbfx", Encoding.UTF_8_BOM).text == "x"
    with pytest.raises(NotTextError, match="read as UTF-8, byte 0"):
        decode(b"\xe9", Encoding.UTF_8)


def test_few_foreign_letters_are_no_ground_for_a_guess() -> None:
    assert decode(b"caf\xe9").encoding is Encoding.CP1252


@pytest.mark.parametrize("encoding", list(Encoding))
def test_every_encoding_has_a_name_to_show(encoding: Encoding) -> None:
    assert encoding.short_label
    assert encoding.short_label in encoding.label
