"""Of series in which nothing happened hardly any is called supported, and of those in which much did, most are."""

import pytest

from bench.calibration import ALLOWED, calibrate, designs
from bench.null_series import Design

QUICK = 40


@pytest.mark.slow
def test_false_verdicts_are_rare() -> None:
    found = [calibrate(design, QUICK) for design in designs()]
    assert sum(each.supported for each in found) / len(found) <= ALLOWED
    assert max(each.supported for each in found) <= 2 * ALLOWED  # 40 series a design are few
    assert sum(each.coverage for each in found) / len(found) > 0.88
    assert not any(each.supported for each in found if not each.design.has_comparison or each.design.before < 24)


@pytest.mark.slow
def test_a_large_effect_is_mostly_supported() -> None:
    design = Design(before=36, after=24, rho=0.2, has_comparison=True, effect=4)
    found = calibrate(design, QUICK)
    assert found.supported > 0.6
    assert found.not_ours < 0.1
