"""One function a command of `earnest review`; each imports what it needs when it runs."""

from __future__ import annotations

from argparse import Namespace


def desk(options: Namespace) -> int:
    """`earnest review FILE`: the app, or the work list where no terminal can show it."""
    from earnest.tui.launch import can_show

    if not can_show():
        from earnest.cli.review_work import print_work

        return print_work(options, everything=False, json=False)
    from earnest.cli.review_desk import open_app

    return open_app(options)


def new(options: Namespace) -> int:
    """`earnest review new FILE`."""
    from earnest.cli.review_begin import begin_review

    return begin_review(options)


def work(options: Namespace) -> int:
    """`earnest review list FILE`."""
    from earnest.cli.review_work import print_work

    return print_work(options, everything=options.all, json=options.json)


def look(options: Namespace) -> int:
    """`earnest review look FILE`."""
    from earnest.cli.review_work import print_concerns

    return print_concerns(options, json=options.json)


def show(options: Namespace) -> int:
    """`earnest review show FILE ID`."""
    from earnest.cli.review_page import print_page

    return print_page(options)


def give(options: Namespace) -> int:
    """`earnest review set FILE ID`."""
    from earnest.cli.review_edit import give_verdict

    return give_verdict(options)


def sample(options: Namespace) -> int:
    """`earnest review sample FILE`."""
    from earnest.cli.review_sample import print_sample

    return print_sample(options, everything=options.all, json=options.json)


def final(options: Namespace) -> int:
    """`earnest review final FILE`: 1 when something is not done."""
    from earnest.cli.review_edit import make_final

    return make_final(options)


def findings(options: Namespace) -> int:
    """`earnest review findings FILE`."""
    from earnest.cli.review_tables import print_findings

    return print_findings(options)


def requests(options: Namespace) -> int:
    """`earnest review requests FILE`."""
    from earnest.cli.review_tables import print_requests

    return print_requests(options)


def carry(options: Namespace) -> int:
    """`earnest review carry FILE`."""
    from earnest.cli.review_carry import carry_over

    return carry_over(options)


def merge(options: Namespace) -> int:
    """`earnest review merge BASE OURS THEIRS`: 1 when both said different things."""
    from earnest.cli.review_merge import merge_reviews

    return merge_reviews(options)
