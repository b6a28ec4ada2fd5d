"""Names and places of Korea in Chinese characters, as they are read: a title may say 金明哲 where the list has 김명철.

Only characters that stand in names are here, old and simplified; a word with any other stays as it is.
"""

import re

_READ = (
    "강姜江 개开開 경京慶敬景卿庆 계界 고高 곤昆 곽郭 광光 구具 국國菊国 권權权 규奎圭揆 기基 길吉 김金 남南男 "
    "녀女 녕寧宁 단丹 대大 덕德 도桃圖图岛 동冬東 라羅 락洛樂 란蘭兰 량梁 려呂 련蓮连莲 렬烈 렴廉 령靈 례禮 "
    "로盧卢 룡龍龙 류柳劉刘 리李 림林 만萬 매梅 명明 무武茂 문文汶們们 미美 민民敏旻 박朴 방方 배裵 백白 범範 "
    "변卞边邊 병炳秉 보寶甫 복福 봉鳳凤 북北 빈彬滨 사沙 산山 삼三 상相尙 서徐西 석石錫奭碩 선善仙先 설雪 "
    "성成星聖誠盛聲城 세世 소小昭 손孫孙 송宋松 수秀洙壽 숙淑 순順顺 승承勝昇 신申信新 실實实 심沈心 안安 애愛爱 "
    "양陽壤阳 엄嚴严 연延妍姸然燕 영英永榮映 오吳吴 옥玉 온溫穩 용勇容鏞 우禹宇雨祐 욱旭 원元源遠 월月 유裕有 "
    "윤尹允潤胤 은恩銀殷银 의義 익益 인仁寅 일日一 자子 장張長长张 재宰在載 전全 정鄭貞靜正廷贞静郑 조趙赵 "
    "종鍾宗鐘 주朱周州 죽竹 준俊準 중仲中重 지池智志枝 진陳珍眞鎭振津陈 차車车 찬燦贊 창昌 채蔡彩 천千川天 "
    "철哲鐵喆铁 청淸青 최崔 추秋 춘春 충忠 태太泰 택澤 평平 포浦 표表 필弼 하河夏 학鶴 한韓韩 함咸 해海 향香 "
    "허許许 혁赫爀革 현玄賢鉉炫贤 혜惠慧 호浩虎鎬 홍洪 화花華和华 환桓煥 황黃黄 회會 효孝 훈勳訓琿 휘輝 흥興 "
    "희姬熙喜"
)
"""A syllable, and behind it the characters that are read so."""
_READING = {character: group[0] for group in _READ.split() for character in group[1:]}
_HANJA = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_METAL_INSIDE = re.compile("(?<=.)金")
"""As a family name it is 김, within a name 금."""


def has_hanja(word: str) -> bool:
    """Whether there is a Chinese character in it."""
    return _HANJA.search(word) is not None


def read_in_hangul(word: str) -> str:
    """The word with its characters as Koreans read them; as it is where one of them is not known."""
    if not has_hanja(word) or not all(sign in _READING for sign in _HANJA.findall(word)):
        return word
    return "".join(_READING.get(sign, sign) for sign in _METAL_INSIDE.sub("금", word))
