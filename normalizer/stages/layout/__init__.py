"""Layout: broken paragraphs, glued time stamps, enumerators, teasers and page chrome."""

from normalizer.core.edit import StageName
from normalizer.core.stage import Stage
from normalizer.stages.layout import chrome, enumerators, paragraphs, timestamps

STAGE = Stage(
    StageName.LAYOUT,
    (
        paragraphs.broken_paragraph,
        timestamps.glued_timestamp,
        enumerators.comma_enumerator,
        chrome.repeated_teaser,
        chrome.page_chrome,
    ),
)
