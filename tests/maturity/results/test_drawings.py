"""What the charts of a round show."""

from tests.maturity.results.scene import LEFT_OUT
from webapp.maturity.results.drawings import unit_radar
from webapp.maturity.results.rounds import get_round


def test_what_a_unit_is_not_asked_has_no_place_on_its_radar(session, cast, closed):
    found = get_round(session, closed.id, by=cast["tang"], lang="zh")
    part = next(one for one in closed.units if LEFT_OUT not in one.dimensions)

    chart = unit_radar(found.model, found.unit(part.id), {}, "雷达图", "zh")

    assert len(chart.table.rows) == len(part.dimensions)
    assert not any(LEFT_OUT in str(row) for row in chart.table.rows)
