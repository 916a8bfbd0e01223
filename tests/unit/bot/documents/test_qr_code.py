from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from bot.documents.qr_code import qr_code


@pytest.mark.parametrize(
    "content", ["https://t.me/Lotse_Bot?start=e1017", "https://matrix.to/#/@demografie-lotse:matrix.kommunen.example"]
)
def test_a_camera_reads_what_is_in_it(content: str) -> None:
    picture = Image.open(BytesIO(qr_code(content)))
    [read] = zxingcpp.read_barcodes(picture)
    assert read.text == content
    assert read.ec_level in {"Q", "H"}
    assert picture.size[0] == picture.size[1]
    assert 850 <= picture.size[0] <= 1_250
    assert round(picture.info["dpi"][0]) == 300


def test_it_is_read_from_afar_and_with_a_stain() -> None:
    picture = Image.open(BytesIO(qr_code("https://t.me/Lotse_Bot?start=e17"))).convert("L")
    picture.paste(90, (450, 450, 560, 560))
    [read] = zxingcpp.read_barcodes(picture.resize((120, 120)))
    assert read.text == "https://t.me/Lotse_Bot?start=e17"
