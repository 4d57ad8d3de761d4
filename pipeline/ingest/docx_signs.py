"""Signs of Word's symbol fonts, its check boxes, and equations, as plain text."""

from __future__ import annotations

from .docx_package import Element, W
from .printed import SUPERSCRIPT

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PRIVATE = 0xF000
"""Word writes the character of a symbol font as its code from here on."""
_SYMBOL = dict(
    zip(
        (*range(0x20, 0x7F), *range(0xA0, 0xF0)),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
        strict=True,
    )
)
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9F: "•",
    0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x97: "•", 0x98: "•"}
_FONTS: dict[str, dict[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_UNKNOWN_FONT = _SYMBOL | _WINGDINGS | {0x52: "☑", 0xB7: "•"}
"""What a private code means where its font is not known: forms and lists are the ones that bear them."""


def symbol(code: str, font: str) -> str:
    """The character that `w:sym` shows: ("F0B3", "Symbol") gives "≥"; "" where a reader sees none."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if table := _FONTS.get(font.casefold()):
        return table.get(number & 0xFF, "")
    return visible_text(chr(number), font) if number < 0x110000 else ""


def visible_text(text: str, font: str) -> str:
    """Text with the private characters of a symbol font as those that a reader sees; others stay as they are."""
    if not any(_PRIVATE <= ord(character) < _PRIVATE + 0x100 for character in text):
        return text
    table = _FONTS.get(font.casefold(), _UNKNOWN_FONT)
    return text.translate({_PRIVATE + code: sign for code, sign in table.items()})


def form_value(field: Element) -> str | None:
    """What a form's field shows that holds no text of its own: the chosen entry, a check box; None for other fields."""
    data = field.find(f"{W}ffData")
    if data is None:
        return None
    if (choice := data.find(f"{W}ddList")) is not None:
        entries = [entry.get(f"{W}val", "") for entry in choice.iterfind(f"{W}listEntry")]
        chosen = _stated(choice, "result") or _stated(choice, "default") or "0"
        return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
    if (box := data.find(f"{W}checkBox")) is not None:
        ticked = _stated(box, "checked") or _stated(box, "default") or "0"
        return "☐" if ticked in ("0", "false", "off") else "☒"
    return None


def _stated(element: Element, name: str) -> str | None:
    """A child's value; one without a value stands for yes; None where there is no such child."""
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", "1")


def equation(element: Element) -> str:
    """An equation (`m:oMath` and what it holds) in a row: fractions with a slash, raised digits raised."""
    name = element.tag.removeprefix(_M) if isinstance(element.tag, str) else ""
    if name == "t":
        return str(element.text or "")
    if name == "f":
        return "/".join(_together(_child_equation(element, part)) for part in ("num", "den"))
    if name == "sSup":
        return _child_equation(element, "e") + _raised(_child_equation(element, "sup"))
    if name == "rad":
        return f"{_child_equation(element, 'deg').translate(SUPERSCRIPT)}√{_together(_child_equation(element, 'e'))}"
    if name == "d":
        return f"({', '.join(equation(part) for part in element.iterfind(f'{_M}e'))})"
    return "".join(equation(child) for child in element)


def _child_equation(element: Element, name: str) -> str:
    part = element.find(f"{_M}{name}")
    return "" if part is None else equation(part)


def _raised(text: str) -> str:
    return text.translate(SUPERSCRIPT) if text.isdecimal() else f"^{_together(text)}"


def _together(text: str) -> str:
    """A part of a fraction or a power, in brackets where it has parts of its own."""
    return text if all(character.isalnum() or character in ",. " for character in text) else f"({text})"
