"""Units that figures carry: canonical name, class, and how each language writes it.

The table is the one place to add a unit or a measure word.  Grammars read forms from it and the
renderer writes the first English singular/plural of it.  No value is ever converted.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """``zh`` and ``en`` list accepted forms; ``en[0]`` is the singular and ``en[1]`` the plural to write."""

    name: str
    cls: str  # currency, length, area, mass, volume, energy, power, time, temperature, count, data, speed ...
    zh: tuple[str, ...]
    en: tuple[str, ...]


UNITS: tuple[Unit, ...] = (
    Unit("yuan", "currency", ("元", "块钱", "人民币", "元人民币"), ("yuan", "yuan", "RMB", "renminbi", "CNY", "¥")),
    Unit("usd", "currency", ("美元", "美金"), ("US dollar", "US dollars", "U.S. dollars", "US$", "USD", "$", "dollars", "dollar")),
    Unit("hkd", "currency", ("港元", "港币"), ("Hong Kong dollar", "Hong Kong dollars", "HK$", "HKD")),
    Unit("eur", "currency", ("欧元",), ("euro", "euros", "€", "EUR")),
    Unit("mu", "area", ("亩",), ("mu", "mu")),
    Unit("hectare", "area", ("公顷",), ("hectare", "hectares", "ha")),
    Unit("km2", "area", ("平方公里", "平方千米"), ("square kilometre", "square kilometres", "square kilometer", "square kilometers", "sq km", "km2")),
    Unit("m2", "area", ("平方米", "平米"), ("square metre", "square metres", "square meter", "square meters", "sq m", "m2")),
    Unit("km", "length", ("公里", "千米"), ("kilometre", "kilometres", "kilometer", "kilometers", "km")),
    Unit("m", "length", ("米",), ("metre", "metres", "meter", "meters")),
    Unit("ton", "mass", ("吨", "公吨"), ("ton", "tons", "tonne", "tonnes", "metric tons", "metric ton")),
    Unit("kg", "mass", ("公斤", "千克"), ("kilogram", "kilograms", "kg", "kilogramme", "kilogrammes")),
    Unit("jin", "mass", ("斤",), ("jin", "jin")),
    Unit("kw", "power", ("千瓦",), ("kilowatt", "kilowatts", "kW")),
    Unit("kwh", "energy", ("千瓦时", "度电"), ("kilowatt-hour", "kilowatt-hours", "kWh", "kilowatt hours")),
    Unit("person", "count", ("人",), ("person", "people", "persons")),
    Unit("person-time", "count", ("人次",), ("person-time", "person-times", "visits", "trips")),
    Unit("household", "count", ("户",), ("household", "households", "families")),
    Unit("year", "time", ("年",), ("year", "years")),
    Unit("month", "time", ("个月",), ("month", "months")),
    Unit("day", "time", ("天", "日"), ("day", "days")),
    Unit("hour", "time", ("小时", "个小时"), ("hour", "hours")),
    Unit("celsius", "temperature", ("摄氏度", "℃"), ("degree Celsius", "degrees Celsius", "°C")),
)

BY_NAME: dict[str, Unit] = {unit.name: unit for unit in UNITS}


def unit_class(name: str) -> str:
    """Class of a canonical unit; "" for no unit or an unknown one."""
    unit = BY_NAME.get(name)
    return unit.cls if unit else ""
