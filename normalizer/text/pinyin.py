"""Words that consist of Chinese syllables, as the Pinyin romanisation writes them."""

from __future__ import annotations

from normalizer.text.patterns import lazily

_SYLLABLE = (
    r"(?:[zcs]h?(?:ai?|an|ang|ao|e|en|eng|i|ong|ou|u|uan|ui|un|uo)|zh(?:ei|ua|uai|uang)|z[e]i|ch(?:ua|uai|uang)"
    r"|sh(?:ei|ua|uai|uang)|r(?:an|ang|ao|e|en|eng|i|ong|ou|u|uan|ui|un|uo)"
    r"|[jqx](?:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un)"
    r"|b(?:ai?|an|ang|ao|ei|en|eng|i|ian|iao|ie|in|ing|o|u)|p(?:ai?|an|ang|ao|ei|en|eng|i|ian|iao|ie|in|ing|ou?|u)"
    r"|m(?:ai?|an|ang|ao|ei|en|eng|i|ian|iao|ie|in|ing|iu|ou?|u)|f(?:a|an|ang|ei|en|eng|o|ou|u)"
    r"|[dt](?:ai?|an|ang|ao|e|eng|i|ian|iao|ie|ing|ong|ou|u|uan|ui|un|uo)|d(?:ei|iu)"
    r"|[nl](?:ai?|an|ang|ao|ei?|eng|i|ian|iang|iao|ie|in|ing|iu|ong|ou|u|uan|uo|ü|v)|l(?:ia|un|ue)|nen"
    r"|[gkh](?:ai?|an|ang|ao|e|en|eng|ong|ou|u|ua|uai|uan|uang|ui|un|uo)|[gh]ei"
    r"|y(?:a|an|ang|ao|e|i|in|ing|ong|ou|u|uan|ue|un)|w(?:ai?|an|ang|ei|en|eng|o|u)"
    r"|ai|an|ang|ao|en|er|ou)"
)
_SYLLABLES = lazily(rf"(?:{_SYLLABLE}){{2,4}}\Z")
_ONE_SYLLABLE = lazily(rf"{_SYLLABLE}\Z")
_TELLING = lazily(r"zh|x|q(?!ue)|ng(?!e|o)|[iu]a[no]|uo|ui|[iy]u|[aeo]i|a[ou](?!l)|sh(?=[aeiou])")
SURNAMES = frozenset(
    "Cai Cao Chen Cheng Cui Deng Ding Dong Du Duan Fang Feng Fu Gao Gong Gu Guo Hao Hou Hu Huang Jia Jiang Jin Kang Kong Lai"
    " Lei Li Liang Liao Lin Liu Lu Luo Lyu Ma Mao Meng Pan Peng Qian Qiao Qin Qiu Ren Shao Shen Shi Su Sun Tan Tang Tao Tian"
    " Wang Wei Wen Wu Xia Xiang Xiao Xie Xiong Xu Xue Yan Yang Yao Ye Yi Yin Yu Yuan Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zou"
    " Zuo".split()
)
"""Frequent Chinese family names."""
LOANWORDS = frozenset(
    "baijiu baozi biangbiang changshan cheongsam chunlian dagongmei danwei dazibao dizi erhu fengshui ganbei gaokao gongfu"
    " guanxi guqin guzheng hanfu hanzi huaju hukou huiguan hunyuan hutong hutongs jiaozi jingju kaoliang kunqu lamian laobaixing"
    " laowai likin longan luosifen mahjong mala malatang mantou maotai mianzi minban nianhua nongjiale pinyin pipa putonghua"
    " qigong qipao renminbi sanda sanxian shaobing shanzhai shengxiao shuanggui siheyuan suona taichi taiji tangyuan tongue"
    " tuina wenyan wushu xiangqi xiangsheng xiaokang xiaolongbao yangge yangqin yuanxiao zhajiangmian zhongzi zongzi".split()
)
"""Things with a Chinese name, which English writes in lower case."""


def is_pinyin(word: str) -> bool:
    """Tell whether a word in lower case consists of two to four Chinese syllables, and does not look like other languages.

    >>> is_pinyin("shaoyang"), is_pinyin("julia"), is_pinyin("lei")
    (True, False, False)
    """
    return _SYLLABLES.match(word) is not None and _TELLING.search(word) is not None and word not in LOANWORDS


def is_given_name(word: str) -> bool:
    """Tell whether a word in lower case has the form of a Chinese given name, of one or two syllables or more."""
    return word not in LOANWORDS and (_ONE_SYLLABLE.match(word) or _SYLLABLES.match(word)) is not None
