"""Short passages of many kinds of text, written for these tests."""

ENGLISH = [
    "The ferry was late again, and nobody on the pier minded.",
    "She kept the letters in a biscuit tin under the stairs.",
    "We'd walked nine miles before anyone mentioned lunch.",
    "It isn't the rain that ruins a harvest; it's the waiting.",
    "Dr. Hale arrived at 3.15 p.m., which was unlike him.",
    "On Tuesdays the library smelled of wet coats and glue.",
    '"Don\'t," said Ruth, "unless you want the dog to hear."',
    "There were three keys -- two of brass, one of bone.",
    "My dear Anna,\n\nThe garden has forgiven us at last.",
    "Quarterly costs rose 4.5% (see table 2), then fell.",
    "He was well-read, ill-fed and twenty-one years old.",
    "A  double space  survives where the author put it.",
]
CURLY = [
    "“You’ll miss the boat,” he said; she didn’t turn round.",
    "‘Tell me about ’68,’ she asked the old printer.",
    "The sailors’ mess was the captain’s pride—and fear.",
    "“Wait…” It wasn’t the wind. “Wait,” she said again.",
    "He called it “the ‘good’ chair” and never sat in it.",
    "That’s when the lights went out—all of them—at once.",
    "“No!” “Yes!” “Then I’ll go alone,” said the boy.",
    "It’s the director’s cut—the one they’d never shown.",
]
ACCENTED = [
    "Où est passée la clé du café ? Elle était là hier.",
    "El niño pidió más pan, pero la señora dijo que no.",
    "Über den Dächern lag Schnee, und niemand grüßte.",
    "São Paulo não dorme; a manhã começa às cinco.",
    "Příliš žluťoučký kůň běžel přes náměstí ráno.",
    "Zażółć gęślą jaźń, powiedział i zamknął drzwi.",
    "Smörgås på bordet, kaffe i kannan och snö ute.",
    "Cafe\u0301 and nai\u0308ve, each with marks of their own.",
    "Çay içtik, sonra İstanbul'a doğru yola çıktık.",
    "Người thợ già ngồi bên cửa sổ đọc báo cũ.",
]
CJK = [
    "老人每天早上都去海边散步，看船出港。",
    "她说：“明天再来吧。”然后关上了门。",
    "灯塔的光一闪一闪，照着黑色的海面。",
    "吾輩は港の猫である。名前はもうある。",
    "雨が止んだら、散歩に行きましょうか。",
    "등대지기는 밤새 불을 지켰다고 한다.",
    "他买了3本书和1支笔，一共花了50元。",
    "東京タワーの下で会おう、と彼は言った。",
]
EMOJI = [
    "Good morning 👩‍🚀 from the station 🚀!",
    "Family dinner 👨‍👩‍👧‍👦 at eight, bring cake 🎂.",
    "Thumbs up 👍🏽 from all of us 🙌🏿 here.",
    "France 🇫🇷 played Japan 🇯🇵 and drew 🤝.",
    "The flag 🏳️‍🌈 was up, the coffee ☕️ was hot.",
    "Hearts ❤️‍🔥 and stars ✨ everywhere tonight.",
]
CODE = [
    "def area(width, height):\n    return width * height\n",
    "for (let i = 0; i < items.length; i++) { sum += i; }",
    "SELECT name, age FROM people WHERE age >= 21;",
    'if __name__ == "__main__":\n\tmain(sys.argv[1:])',
    '<p class="lead">It&rsquo;s raining &mdash; again.</p>',
    'printf("%d items\\n", count); /* never reached */',
    "git commit -m 'Fix the café menu' && git push",
]
OTHER = [
    "Смотритель маяка пил чай и слушал море.",
    "Ο φάρος έσβησε και η νύχτα έγινε βαθιά.",
    "كان حارس المنارة يقرأ كل ليلة قبل النوم.",
    "שומר המגדלור קרא ספר לאור המנורה הישנה.",
    "दीपस्तंभ का रखवाला रात भर जागता रहा।",
    "ผู้ดูแลประภาคารเฝ้ามองทะเลทุกคืน",
    "x² + y² = r² ⇒ r = √(x² + y²), r ≥ 0",
]

PASSAGES = [*ENGLISH, *CURLY, *ACCENTED, *CJK, *EMOJI, *CODE, *OTHER]
