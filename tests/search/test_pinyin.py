"""Names typed without a Chinese keyboard."""

from search.pinyin import pinyin_words, readings, sounds_like, typed_keys


def test_a_name_can_be_typed_in_full_and_by_its_initials():
    found = set(pinyin_words("风险登记册"))

    assert {"fengxiandengjice=风险登记册", "fxdjc=风险登记册"} <= found


def test_a_part_of_a_name_can_be_typed_alone():
    found = set(pinyin_words("启动与章程"))

    assert "zhangcheng=章程" in found
    assert "zc=章程" not in found


def test_characters_are_read_as_their_word_reads_them():
    assert "chongxinjixian=重新基线" in set(pinyin_words("重新基线"))


def test_a_name_without_chinese_has_no_pinyin():
    assert not list(pinyin_words("Project charter"))
    assert typed_keys("Project charter") == []


def test_each_chinese_run_is_read_by_itself():
    assert [one.text for one in readings("PMO 类型：指导型")] == ["类型", "指导型"]
    assert typed_keys("PMO 类型") == ["leixing", "lx"]


def test_two_texts_of_one_sound_sound_alike():
    assert sounds_like("张程") == sounds_like("章程")
