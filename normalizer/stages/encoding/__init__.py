"""Damage from decoding and copying: mojibake, entities, invisible characters, odd forms of letters.

These repairs come first, since nothing else can be seen in a text that is not readable; and they repeat until nothing
more comes to light, since one layer of damage hides the next.
"""

from normalizer.core.edit import StageName
from normalizer.core.stage import Stage
from normalizer.stages.encoding import (
    controls,
    entities,
    escapes,
    invisible,
    ligatures,
    lossy,
    mojibake,
    name_points,
    undecodable,
    width,
)

STAGE = Stage(
    StageName.ENCODING,
    (
        mojibake.mojibake,
        entities.html_entity,
        escapes.unicode_escape,
        controls.control_character,
        invisible.invisible_character,
        width.full_width_letter,
        ligatures.ligature,
        lossy.lossy_mojibake,
        name_points.question_mark_in_name,
        undecodable.undecodable_byte,
    ),
    repeats=True,
)
