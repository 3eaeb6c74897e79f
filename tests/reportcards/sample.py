"""Sample snapshots: a demonstration as it should look, and what there is when little was heard or written."""

from dataclasses import replace

from reportcards.snapshot import (
    Action,
    Cell,
    ChapterRow,
    Contradiction,
    CriterionRow,
    Difference,
    Figure,
    Headline,
    Heard,
    Involvement,
    Method,
    Narrative,
    Quote,
    Recommendation,
    Snapshot,
    Target,
    Text,
)

INSTITUTIONS = ("government", "un", "global_fund", "ngo")

CHAPTERS = (
    ChapterRow("CE", 1, {
        "en": "Community Empowerment",
        "fr": "Autonomisation communautaire",
        "ru": "Расширение прав и возможностей сообщества",
    }, 40, 42, 54, 48, "limited", "ok", ()),
    ChapterRow("VIO", 2, {
        "en": "Addressing Violence against Sex Workers",
        "fr": "Lutte contre la violence à l’égard des travailleuses et travailleurs du sexe",
        "ru": "Противодействие насилию в отношении секс-работников",
    }, 12, 33, 33, 33, "limited", "ok", ()),
    ChapterRow("CLS", 3, {
        "en": "Community-led Services",
        "fr": "Services dirigés par la communauté",
        "ru": "Услуги, предоставляемые сообществом",
    }, 12, None, 49, None, None, "community_view_missing", ()),
    ChapterRow("CON", 4, {
        "en": "Condom and Lubricant Programming",
        "fr": "Programmation relative aux préservatifs et aux lubrifiants",
        "ru": "Программы по презервативам и лубрикантам",
    }, 12, 53, 55, 54, "partial", "ok", ("ngo",)),
    ChapterRow("CLI", 5, {
        "en": "Clinical and Support Services",
        "fr": "Services cliniques et services de soutien",
        "ru": "Клинические и вспомогательные услуги",
    }, 12, 38, 78, 58, "partial", "ok", ()),
    ChapterRow("MGT", 6, {
        "en": "Programme Management and Organizational Capacity-building",
        "fr": "Gestion des programmes et renforcement des capacités organisationnelles",
        "ru": "Управление программами и развитие организационного потенциала",
    }, 12, 50, 100, 75, "substantial", "one_institution_group", ()),
)  # fmt: skip

CRITERIA: tuple[Text, ...] = (
    {"en": "We choose how we are represented and by whom",
     "fr": "Nous choisissons comment nous sommes représenté·e·s et par qui",
     "ru": "Мы сами выбираем, как и кем мы представлены"},
    {"en": "We choose if and how we take part in a process",
     "fr": "Nous choisissons si et comment nous participons à un processus",
     "ru": "Мы сами решаем, участвовать ли в процессе и как"},
    {"en": "The process is open, and leaves time to consult",
     "fr": "Le processus est ouvert et laisse le temps de consulter",
     "ru": "Процесс открыт и оставляет время на консультации"},
    {"en": "Where others pick our representative: there is a shared mechanism for consultation and feedback",
     "fr": "Si d’autres choisissent qui nous représente : il existe un mécanisme commun de consultation et de retour",
     "ru": "Если представителя выбирают другие: есть общий механизм консультаций и обратной связи"},
    {"en": "The selection process is agreed before it starts",
     "fr": "Le processus de sélection est convenu avant de commencer",
     "ru": "Порядок отбора согласован до его начала"},
    {"en": "Representatives give the consensus position, not their own",
     "fr": "Les représentant·e·s expriment la position commune, et non la leur",
     "ru": "Представители выражают общую позицию, а не личную"},
    {"en": "Sex workers are involved at all levels, not only as beneficiaries",
     "fr": "Nous participons à tous les niveaux, et pas seulement comme bénéficiaires",
     "ru": "Секс-работники участвуют на всех уровнях, а не только как получатели помощи"},
    {"en": "A diversity of sex workers is engaged",
     "fr": "Une diversité de travailleuses et travailleurs du sexe participe",
     "ru": "Участвуют самые разные секс-работники"},
    {"en": "Translation and interpretation are provided where needed",
     "fr": "Traduction et interprétation sont assurées là où il le faut",
     "ru": "При необходимости обеспечен письменный и устный перевод"},
    {"en": "Individual sex workers choose to take part or not",
     "fr": "Chaque personne choisit de participer ou non",
     "ru": "Каждый человек сам решает, участвовать или нет"},
)  # fmt: skip

SCORES = (
    ((56, 75), (67, 67), (53, 100), (17, 0)),
    ((40, 100), (44, 54), (33, 50), (25, 25)),
    ((67, 76), (67, 44), (None, None), (None, 33)),
    ((50, 59), ("n/a", 84), (33, 67), (56, 34)),
    ((44, 75), (17, 67), (50, 100), (33, 0)),
    ((45, 59), ("n/a", None), (42, 71), ("n/a", None)),
    ((None, 40), (67, 58), (83, 34), (78, 14)),
    ((31, 80), (67, 67), (44, 100), (22, None)),
    ((56, 92), (100, None), (67, 50), (50, 0)),
    ((42, 84), (8, 75), (40, 50), (33, 25)),
)

INVOLVEMENT = Involvement(
    score=47,
    word="tokenistic",
    targets=(
        Target("government", 48, "tokenistic", "ok", 7),
        Target("un", 55, "partial", "ok", 6),
        Target("global_fund", 50, "partial", "ok", 6),
        Target("ngo", 39, "tokenistic", "ok", 5),
    ),
    criteria=tuple(
        CriterionRow(
            str(number),
            text,
            tuple(Cell(None if ours == "n/a" else ours, ours != "n/a", own) for ours, own in cells),
        )
        for number, (text, cells) in enumerate(zip(CRITERIA, SCORES, strict=True), start=1)
    ),
)

NARRATIVE = Narrative(
    finding={
        "en": "Institutions know the SWIT and quote it. Sex workers still do not decide what is done with it.",
        "fr": "Les institutions connaissent le SWIT et le citent. Les travailleuses et travailleurs du sexe ne "
        "décident toujours pas de ce que l’on en fait.",
        "ru": "Учреждения знают SWIT и ссылаются на него. Но секс-работники по-прежнему не решают, что с ним делать.",
    },
    empowerment={
        "en": "Funding reaches sex worker-led organisations late, in small sums and mostly through others. Two of the "
        "five bodies that plan HIV work have a seat for sex workers; neither gives it a vote. Training on the SWIT "
        "took place in most regions, but support ended with the training. Where organisations could register openly, "
        "they reached more people and were heard sooner. No public budget has a line for community empowerment.",
        "fr": "Les fonds parviennent tard, par petites sommes et le plus souvent par d’autres. Deux des cinq instances "
        "qui planifient la riposte au VIH nous réservent un siège ; aucune ne lui donne de voix. La formation au SWIT "
        "a eu lieu dans la plupart des régions, mais l’appui a cessé avec elle. Là où les organisations ont pu "
        "s’enregistrer ouvertement, elles ont touché plus de monde et ont été entendues plus tôt.",
        "ru": "Деньги доходят до организаций секс-работников поздно, малыми суммами и чаще через посредников. В двух "
        "из пяти органов, которые планируют работу по ВИЧ, у нас есть место, но ни в одном нет права голоса. Обучение "
        "по SWIT прошло в большинстве регионов, но поддержка закончилась вместе с ним. Там, где организации смогли "
        "открыто зарегистрироваться, их услышали раньше.",
    },
    key_ask={
        "en": "Give sex worker-led organisations a voting seat, chosen by us, on the body that decides the national "
        "HIV plan – before the next plan is written.",
        "fr": "Donnez aux organisations dirigées par des travailleuses et travailleurs du sexe un siège avec droit de "
        "vote, choisi par nous, là où se décide le plan national – avant le prochain plan.",
        "ru": "Дайте организациям секс-работников место с правом голоса, выбранное нами, в органе, который принимает "
        "национальный план по ВИЧ, – до того, как будет написан следующий план.",
    },
    involvement={
        "en": "Two criteria are weakest. We are asked to meetings, but others choose who speaks for us, and often we "
        "learn of it when the list is printed. And people feel that they cannot stay away: those who did not come to "
        "one meeting were not asked to the next. What institutions say of themselves is kinder on almost every line.",
    },
    contradictions={
        "en": "The Ministry of Health hands out condoms; the Ministry of Justice confirms that they are used as "
        "evidence. The National AIDS Council pays direct grants; the city health department says it may not.",
    },
    not_heard={"en": "Police; sex workers in two border regions; people who work only online."},
    law={"en": "Selling sex is no crime. Nearly everything around it is: rooms, company, the street."},
    law_source={"en": "Penal Code, chapter 12"},
)

RECOMMENDATIONS = (
    Recommendation("continue", {"en": "Direct grants of a year or more, paid to sex worker-led organisations."},
                   "global_fund", {"en": "Country coordinating mechanism"}, {"en": "every year"}, False),
    Recommendation("continue", {"en": "Joint training of police with sex workers as teachers."},
                   "government", {"en": "Ministry of the Interior"}, {"en": "June 2027"}, False),
    Recommendation("stop", {"en": "Using condoms as evidence of sex work."},
                   "government", {"en": "Ministry of Justice, police"}, {"en": "now"}, False),
    Recommendation("stop", {"en": "Choosing our representatives for us."}, "", {}, {"en": "now"}, False),
    Recommendation("stop", {"en": "Fingerprints as a condition of service."},
                   "ngo", {"en": "all clinics"}, {"en": "March 2027"}, False),
    Recommendation("start", {"en": "A voting seat for sex workers on the body that decides the national HIV plan, "
                             "held by people whom we choose."},
                   "government", {"en": "National AIDS Council"}, {"en": "before the next plan"}, True),
    Recommendation("start", {"en": "One month for every consultation, so that we can ask our members."},
                   "un", {"en": "all agencies"}, {"en": "now"}, False),
    Recommendation("start", {"en": "One report form for all funders."},
                   "global_fund", {"en": "Principal recipients"}, {"en": "2027"}, False),
)  # fmt: skip

ACTIONS = (
    Action("2024", "start", {"en": "A seat for sex workers in the coordinating mechanism."}, "global_fund",
           {"en": "Its secretariat"}, {"en": "2025"}, True, "done", {"en": "Two people were elected in May."}),
    Action("2024", "stop", {"en": "Using condoms as evidence."}, "government", {"en": "Police"}, {"en": "2025"}, False,
           "under_way", {"en": "An order is drafted."}),
    Action("2024", "start", {"en": "A budget line for sex worker-led organisations."}, "government", {}, {}, False,
           "not_begun", {}),
    Action("2024", "stop", {"en": "Outreach without us."}, "ngo", {}, {}, False, "dropped", {}),
)  # fmt: skip

DIFFERENCES = (
    Difference("capacity", {"en": "What support have you had?"}, "global_fund", 25, 75, 50),
    Difference("engage_choice", {"en": "Can you say no?"}, "un", 25, 75, 50),
    Difference("funding_direct", {"en": "What funding did you receive?"}, "global_fund", 23, 67, 44),
    Difference("interpretation", {"en": "Was interpretation given?"}, "ngo", 60, 17, -43),
    Difference("consultation_time", {"en": "How much time do you get?"}, "government", 21, 42, 21),
)

METHOD = Method(
    first_month="2026-03",
    last_month="2026-10",
    modes=(("in_person", 14), ("phone", 6), ("online", 2), ("group", 1)),
    languages=(("en", 9), ("fr", 10), ("ru", 4)),
    minimum=5,
    minimum_is_own=False,
    community_interviews=7,
    community_share="1/2",
    coverage=(("community", 91), ("government", 84), ("un", 88), ("global_fund", 79), ("ngo", 93)),
    lowest=48,
    highest=52,
    equal_weights=54,
    declined=("Ministry of Justice", "National Police"),
    framework="swit-rollout",
    framework_version="1.0.0",
    framework_status="draft",
    draft_languages=("fr", "ru"),
)


def demonstration() -> Snapshot:
    """A card as it should look: everything is there, in the amounts people write."""
    return Snapshot(
        country="ZZ",
        round="2026",
        led_by="Organisation A, with its members",
        month="2026-11",
        is_demonstration=True,
        is_draft=False,
        rollout=Headline(50, "limited", "partial", True, "ok", 88),
        chapters=CHAPTERS,
        heard=(
            Heard("community", 7, 7, 0),
            Heard("government", 5, 4, 1),
            Heard("un", 4, 3, 0),
            Heard("global_fund", 3, 3, 0),
            Heard("ngo", 4, 4, 0),
        ),
        differences=DIFFERENCES,
        quotes=(
            Quote("They ask us to the meeting when the paper is already printed.", "en", "community", ""),
            Quote(
                "Nous suivons le guide. Qui représente la communauté, c’est le comité qui en décide.",
                "fr",
                "government",
                "",
            ),
            Quote(
                "Since we hold the grant ourselves, people come to us first.",
                "en",
                "community",
                "Organisation A",
            ),
        ),
        involvement=INVOLVEMENT,
        contradictions=(
            Contradiction(
                "government", "GOV-18", "condoms_evidence", {"en": "Are condoms evidence?"}, 0, 100
            ),
            Contradiction(
                "government", "GOV-03", "funding_direct", {"en": "Does money go directly?"}, 33, 100
            ),
            Contradiction("ngo", "NGO-21", "id_free_care", {"en": "Without papers?"}, 0, 67),
        ),
        contradictions_in_all=3,
        recommendations=RECOMMENDATIONS,
        narrative=NARRATIVE,
        method=METHOD,
        actions=ACTIONS,
        figures=(
            Figure({"en": "HIV prevalence among sex workers"}, "1.3A", 2025, "11 %", "National survey"),
            Figure({"en": "Reached by prevention"}, "", 2024, "38 %", "National survey"),
        ),
    )


def nothing_written() -> Snapshot:
    """Scores, but not one word of the lead organisation, no quote, no difference, no contradiction."""
    return replace(
        demonstration(),
        narrative=Narrative({}, {}, {}, {}, {}, {}),
        recommendations=(),
        quotes=(),
        differences=(),
        contradictions=(),
        contradictions_in_all=0,
        actions=(),
        figures=(),
        method=replace(METHOD, declined=()),
    )


def without_score() -> Snapshot:
    """A draft after three community interviews: the community's view is protected and there is no score at all."""
    too_few = "too_few_community_interviews"
    return replace(
        nothing_written(),
        is_draft=True,
        rollout=Headline(None, None, None, False, "no_community_empowerment_score", 0),
        chapters=tuple(
            replace(chapter, community=None, score=None, band=None, status=too_few) for chapter in CHAPTERS
        ),
        heard=(Heard("community", 3, 3, 0), *demonstration().heard[1:]),
        involvement=Involvement(
            score=None,
            word=None,
            targets=tuple(Target(group, None, None, too_few, 3) for group in INSTITUTIONS),
            criteria=tuple(
                replace(row, cells=tuple(Cell(None, True, cell.own_view) for cell in row.cells))
                for row in INVOLVEMENT.criteria
            ),
        ),
        method=replace(METHOD, community_interviews=3, lowest=None, highest=None, equal_weights=None),
    )


def nothing_heard() -> Snapshot:
    """The very first draft: no interview yet."""
    empty = without_score()
    return replace(
        empty,
        chapters=tuple(
            replace(row, institutions=None, status="community_view_missing") for row in empty.chapters
        ),
        heard=tuple(Heard(group, 0, 0, 0) for group in ("community", *INSTITUTIONS)),
        involvement=replace(
            empty.involvement,
            targets=tuple(Target(group, None, None, "not_assessed", 0) for group in INSTITUTIONS),
            criteria=tuple(
                replace(row, cells=tuple(Cell(None, False, None) for _ in INSTITUTIONS))
                for row in INVOLVEMENT.criteria
            ),
        ),
        method=replace(
            empty.method,
            first_month=None,
            last_month=None,
            modes=(),
            languages=(),
            community_interviews=0,
            coverage=tuple((group, None) for group in ("community", *INSTITUTIONS)),
        ),
    )
