"""Units that figures carry: canonical name, class, and how each language writes it.

The table is the one place to add a unit.  Grammars read forms from it and the renderer writes
the first English singular/plural of it.  No value is ever converted.  Measure words that English
has no word for (个, 名, 家) are ``CLASSIFIERS``: they end a number but are no unit.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """``zh`` and ``en`` list accepted forms; ``en[0]`` is the singular and ``en[1]`` the plural to write.

    Chinese forms are Simplified and half-width; symbols that both languages write (km, kW) stand in ``en``.
    """

    name: str
    cls: str  # currency, length, area, mass, volume, energy, power, time, temperature, count, data, speed ...
    zh: tuple[str, ...]
    en: tuple[str, ...]


UNITS: tuple[Unit, ...] = (
    # currency
    Unit(
        "yuan",
        "currency",
        ("元", "块钱", "块", "圆", "人民币", "元人民币"),
        ("yuan", "yuan", "RMB", "renminbi", "CNY", "¥", "kuai"),
    ),
    Unit("jiao", "currency", ("毛钱", "角钱"), ("jiao", "jiao", "mao")),
    Unit("fen", "currency", ("分钱",), ("fen", "fen")),
    Unit(
        "usd",
        "currency",
        ("美元", "美金", "美圆", "美刀"),
        ("US dollar", "US dollars", "U.S. dollars", "U.S. dollar", "US$", "USD", "$", "dollars", "dollar"),
    ),
    Unit("cent", "currency", ("美分",), ("cent", "cents", "US cents")),
    Unit("hkd", "currency", ("港元", "港币"), ("Hong Kong dollar", "Hong Kong dollars", "HK$", "HKD")),
    Unit("mop", "currency", ("澳门元", "澳门币"), ("pataca", "patacas", "MOP$", "MOP")),
    Unit(
        "twd",
        "currency",
        ("新台币", "台币", "新台币元", "元新台币"),
        ("New Taiwan dollar", "New Taiwan dollars", "NT$", "NTD", "TWD", "Taiwan dollars"),
    ),
    Unit("eur", "currency", ("欧元",), ("euro", "euros", "€", "EUR")),
    Unit("gbp", "currency", ("英镑",), ("pound", "pounds", "pounds sterling", "£", "GBP", "British pounds")),
    Unit("jpy", "currency", ("日元", "日圆"), ("yen", "yen", "Japanese yen", "JPY")),
    Unit("krw", "currency", ("韩元", "韩圆", "韩币"), ("won", "won", "South Korean won", "KRW")),
    Unit("aud", "currency", ("澳元", "澳大利亚元", "澳币"), ("Australian dollar", "Australian dollars", "A$", "AUD")),
    Unit("cad", "currency", ("加元", "加拿大元", "加币"), ("Canadian dollar", "Canadian dollars", "C$", "CAD")),
    Unit("nzd", "currency", ("新西兰元", "纽元"), ("New Zealand dollar", "New Zealand dollars", "NZ$", "NZD")),
    Unit("sgd", "currency", ("新加坡元", "新元", "新币"), ("Singapore dollar", "Singapore dollars", "S$", "SGD")),
    Unit("chf", "currency", ("瑞士法郎", "瑞郎"), ("Swiss franc", "Swiss francs", "CHF")),
    Unit("franc", "currency", ("法郎",), ("franc", "francs")),
    Unit("rub", "currency", ("卢布",), ("rouble", "roubles", "rubles", "ruble", "RUB")),
    Unit("inr", "currency", ("卢比",), ("rupee", "rupees", "INR", "₹")),
    Unit("thb", "currency", ("泰铢",), ("baht", "baht", "THB")),
    Unit("vnd", "currency", ("越南盾",), ("dong", "dong", "VND")),
    Unit("idr", "currency", ("印尼盾", "印尼卢比"), ("rupiah", "rupiah", "IDR")),
    Unit("php", "currency", ("比索",), ("peso", "pesos", "PHP")),
    Unit("myr", "currency", ("林吉特", "马币"), ("ringgit", "ringgit", "MYR")),
    Unit("brl", "currency", ("雷亚尔",), ("real", "reais", "BRL")),
    Unit("zar", "currency", ("兰特",), ("rand", "rand", "ZAR")),
    Unit("try", "currency", ("里拉",), ("lira", "liras", "TRY")),
    Unit("ngn", "currency", ("奈拉",), ("naira", "naira", "NGN")),
    Unit("sek", "currency", ("克朗",), ("krona", "kronor", "krone", "kroner", "SEK", "crowns")),
    Unit("kzt", "currency", ("坚戈",), ("tenge", "tenge", "KZT")),
    Unit("bitcoin", "currency", ("比特币", "个比特币"), ("bitcoin", "bitcoins", "BTC")),
    Unit("sdr", "currency", ("特别提款权",), ("SDR", "SDRs", "special drawing rights")),
    # area
    Unit("mu", "area", ("亩",), ("mu", "mu")),
    Unit("hectare", "area", ("公顷",), ("hectare", "hectares", "ha")),
    Unit(
        "km2",
        "area",
        ("平方公里", "平方千米"),
        ("square kilometre", "square kilometres", "square kilometer", "square kilometers", "sq km", "km2", "km²"),
    ),
    Unit(
        "m2",
        "area",
        ("平方米", "平米", "平方公尺"),
        ("square metre", "square metres", "square meter", "square meters", "sq m", "m2", "m²"),
    ),
    Unit(
        "cm2",
        "area",
        ("平方厘米",),
        ("square centimetre", "square centimetres", "square centimeter", "square centimeters", "cm2", "cm²"),
    ),
    Unit("sq ft", "area", ("平方英尺", "平方呎"), ("square foot", "square feet", "sq ft")),
    Unit("sq mile", "area", ("平方英里",), ("square mile", "square miles", "sq mi")),
    Unit("acre", "area", ("英亩",), ("acre", "acres")),
    Unit("qing", "area", ("顷",), ("qing", "qing")),
    Unit("ping", "area", ("坪",), ("ping", "ping")),
    # length
    Unit(
        "km",
        "length",
        ("公里", "千米"),
        ("kilometre", "kilometres", "kilometer", "kilometers", "km", "kilometre-long", "kilometer-long"),
    ),
    Unit("m", "length", ("米", "公尺"), ("metre", "metres", "meter", "meters", "m")),
    Unit("dm", "length", ("分米",), ("decimetre", "decimetres", "decimeter", "decimeters", "dm")),
    Unit("cm", "length", ("厘米", "公分"), ("centimetre", "centimetres", "centimeter", "centimeters", "cm")),
    Unit("mm", "length", ("毫米",), ("millimetre", "millimetres", "millimeter", "millimeters", "mm")),
    Unit(
        "um", "length", ("微米",), ("micron", "microns", "micrometre", "micrometres", "micrometers", "micrometer", "μm")
    ),
    Unit("nm", "length", ("纳米",), ("nanometre", "nanometres", "nanometer", "nanometers", "nm")),
    Unit("li", "length", ("里", "华里", "里地", "里路"), ("li", "li")),
    Unit("zhang", "length", ("丈",), ("zhang", "zhang")),
    Unit("chi", "length", ("尺",), ("chi", "chi")),
    Unit("cun", "length", ("寸",), ("cun", "cun", "inch", "inches")),
    Unit("inch", "length", ("英寸", "吋"), ("inch", "inches", "in.")),
    Unit("foot", "length", ("英尺", "呎"), ("foot", "feet", "ft")),
    Unit("yard", "length", ("码",), ("yard", "yards")),
    Unit("mile", "length", ("英里", "哩"), ("mile", "miles")),
    Unit("nmi", "length", ("海里", "浬"), ("nautical mile", "nautical miles", "nmi")),
    Unit("light-year", "length", ("光年",), ("light-year", "light-years", "light years", "light year")),
    # mass
    Unit("ton", "mass", ("吨", "公吨"), ("ton", "tons", "tonne", "tonnes", "metric tons", "metric ton")),
    Unit("kg", "mass", ("公斤", "千克"), ("kilogram", "kilograms", "kg", "kilogramme", "kilogrammes", "kilos", "kilo")),
    Unit("jin", "mass", ("斤", "市斤"), ("jin", "jin", "catties", "catty")),
    Unit("liang", "mass", ("市两",), ("liang", "liang", "taels", "tael")),
    Unit("dan", "mass", ("担",), ("dan", "dan", "piculs", "picul")),
    Unit("g", "mass", ("克", "公克"), ("gram", "grams", "g", "grammes", "gramme")),
    Unit("mg", "mass", ("毫克",), ("milligram", "milligrams", "mg", "milligrammes")),
    Unit("ug", "mass", ("微克",), ("microgram", "micrograms", "μg", "mcg")),
    Unit("lb", "mass", ("磅",), ("pound", "pounds", "lb", "lbs")),
    Unit("oz", "mass", ("盎司",), ("ounce", "ounces", "oz")),
    Unit("carat", "mass", ("克拉",), ("carat", "carats")),
    Unit("dwt", "mass", ("载重吨",), ("deadweight ton", "deadweight tons", "deadweight tonnes", "dwt", "DWT")),
    Unit(
        "tce",
        "mass",
        ("吨标准煤", "吨标煤"),
        (
            "ton of standard coal",
            "tons of standard coal",
            "tonnes of standard coal",
            "tonnes of coal equivalent",
            "tons of coal equivalent",
        ),
    ),
    Unit(
        "ton-km",
        "transport",
        ("吨公里",),
        ("ton-kilometre", "ton-kilometres", "tonne-kilometres", "ton-kilometers", "ton-km", "tonne-km"),
    ),
    Unit(
        "person-km",
        "transport",
        ("人公里",),
        (
            "passenger-kilometre",
            "passenger-kilometres",
            "passenger-kilometers",
            "passenger-km",
            "person-kilometres",
            "person-kilometers",
        ),
    ),
    Unit(
        "teu",
        "count",
        ("标准箱", "标箱", "个标准箱", "个标箱"),
        ("TEU", "TEUs", "twenty-foot equivalent units", "standard containers"),
    ),
    # volume
    Unit(
        "m3",
        "volume",
        ("立方米", "立方公尺"),
        ("cubic metre", "cubic metres", "cubic meter", "cubic meters", "m3", "m³", "cu m"),
    ),
    Unit(
        "km3",
        "volume",
        ("立方公里", "立方千米"),
        ("cubic kilometre", "cubic kilometres", "cubic kilometer", "cubic kilometers", "km3"),
    ),
    Unit(
        "cm3",
        "volume",
        ("立方厘米",),
        ("cubic centimetre", "cubic centimetres", "cubic centimeter", "cubic centimeters", "cm3", "cc"),
    ),
    Unit("cu ft", "volume", ("立方英尺",), ("cubic foot", "cubic feet", "cu ft")),
    Unit("l", "volume", ("升", "公升"), ("litre", "litres", "liter", "liters", "L")),
    Unit("ml", "volume", ("毫升",), ("millilitre", "millilitres", "milliliter", "milliliters", "ml", "mL")),
    Unit("barrel", "volume", ("桶",), ("barrel", "barrels", "bbl")),
    Unit("gallon", "volume", ("加仑",), ("gallon", "gallons")),
    # energy, power, electricity
    Unit("kw", "power", ("千瓦",), ("kilowatt", "kilowatts", "kW")),
    Unit("mw", "power", ("兆瓦",), ("megawatt", "megawatts", "MW")),
    Unit("tw", "power", ("太瓦",), ("terawatt", "terawatts", "TW")),
    Unit("gw", "power", ("吉瓦",), ("gigawatt", "gigawatts", "GW")),
    Unit("w", "power", ("瓦", "瓦特"), ("watt", "watts", "W")),
    Unit("hp", "power", ("马力", "匹马力"), ("horsepower", "horsepower", "hp")),
    Unit(
        "kwh",
        "energy",
        ("千瓦时", "度电", "千瓦小时"),
        ("kilowatt-hour", "kilowatt-hours", "kWh", "kilowatt hours", "kilowatt hour", "kwh"),
    ),
    Unit("mwh", "energy", ("兆瓦时",), ("megawatt-hour", "megawatt-hours", "MWh", "megawatt hours")),
    Unit("gwh", "energy", ("吉瓦时",), ("gigawatt-hour", "gigawatt-hours", "GWh", "gigawatt hours")),
    Unit("j", "energy", ("焦耳", "焦"), ("joule", "joules", "J")),
    Unit("kcal", "energy", ("千卡", "大卡"), ("kilocalorie", "kilocalories", "kcal")),
    Unit("cal", "energy", ("卡路里",), ("calorie", "calories")),
    Unit("kv", "voltage", ("千伏",), ("kilovolt", "kilovolts", "kV")),
    Unit("v", "voltage", ("伏", "伏特"), ("volt", "volts", "V")),
    Unit("a", "current", ("安培",), ("ampere", "amperes", "amps")),
    Unit("kva", "power", ("千伏安",), ("kilovolt-ampere", "kilovolt-amperes", "kVA")),
    Unit("hz", "frequency", ("赫兹", "赫"), ("hertz", "hertz", "Hz")),
    Unit("mhz", "frequency", ("兆赫",), ("megahertz", "megahertz", "MHz")),
    Unit("ghz", "frequency", ("吉赫",), ("gigahertz", "gigahertz", "GHz")),
    Unit("pa", "pressure", ("帕",), ("pascal", "pascals", "Pa")),
    Unit("hpa", "pressure", ("百帕",), ("hectopascal", "hectopascals", "hPa")),
    Unit("kpa", "pressure", ("千帕",), ("kilopascal", "kilopascals", "kPa")),
    Unit("mpa", "pressure", ("兆帕",), ("megapascal", "megapascals", "MPa")),
    Unit("db", "sound", ("分贝",), ("decibel", "decibels", "dB")),
    Unit("magnitude", "magnitude", ("级地震",), ("magnitude", "magnitude")),
    Unit("ph", "ph", ("pH值",), ("pH", "pH")),
    # data
    Unit("byte", "data", ("字节",), ("byte", "bytes")),
    Unit("mb", "data", ("兆字节",), ("megabyte", "megabytes", "MB")),
    Unit("gb", "data", ("吉字节",), ("gigabyte", "gigabytes", "GB")),
    Unit("tb", "data", ("太字节",), ("terabyte", "terabytes", "TB")),
    Unit("mbps", "data", ("兆比特每秒",), ("Mbps", "Mbps", "megabits per second", "Mbit/s")),
    Unit("pixel", "data", ("像素",), ("pixel", "pixels", "megapixels")),
    # speed
    Unit(
        "km/h",
        "speed",
        ("公里/小时", "千米/小时", "公里每小时", "公里/时"),
        ("kilometre per hour", "kilometres per hour", "kilometer per hour", "kilometers per hour", "km/h", "kph"),
    ),
    Unit(
        "m/s",
        "speed",
        ("米/秒", "米每秒"),
        ("metre per second", "metres per second", "meter per second", "meters per second", "m/s"),
    ),
    Unit("knot", "speed", ("节航速",), ("knot", "knots")),
    Unit(
        "m3/s",
        "flow",
        ("立方米/秒", "立方米每秒"),
        (
            "cubic metre per second",
            "cubic metres per second",
            "cubic meter per second",
            "cubic meters per second",
            "m3/s",
        ),
    ),
    # time
    Unit("year", "time", ("年", "周年", "个年头", "年间"), ("year", "years", "yr", "yrs", "year-long", "anniversary")),
    Unit(
        "year-old",
        "time",
        ("岁", "周岁"),
        ("year old", "years old", "year-old", "years of age", "years-old", "year-olds"),
    ),
    Unit("quarter", "time", ("个季度", "季度"), ("quarter", "quarters")),
    Unit("month", "time", ("个月", "月龄"), ("month", "months", "month-long")),
    Unit("week", "time", ("周", "个星期", "星期", "个礼拜"), ("week", "weeks", "week-long")),
    Unit("day", "time", ("天", "日", "昼夜", "日龄"), ("day", "days", "day-long")),
    Unit(
        "workday",
        "time",
        ("个工作日", "工作日"),
        ("working day", "working days", "workday", "workdays", "business days", "business day"),
    ),
    Unit(
        "hour",
        "time",
        ("小时", "个小时", "个钟头", "钟头", "学时", "个学时", "课时", "个课时"),
        ("hour", "hours", "hr", "hrs", "h", "hour-long", "class hours"),
    ),
    Unit("minute", "time", ("分钟",), ("minute", "minutes", "min", "mins")),
    Unit("second", "time", ("秒", "秒钟"), ("second", "seconds", "sec", "s")),
    Unit("ms", "time", ("毫秒",), ("millisecond", "milliseconds", "ms")),
    Unit("century", "time", ("个世纪",), ("century", "centuries")),
    Unit("decade", "time", ("个年代",), ("decade", "decades")),
    # temperature, angle
    Unit(
        "celsius",
        "temperature",
        ("摄氏度", "℃", "度"),
        ("degree Celsius", "degrees Celsius", "°C", "degree centigrade", "degrees centigrade", "degrees C", "degree C"),
    ),
    Unit("fahrenheit", "temperature", ("华氏度", "℉"), ("degree Fahrenheit", "degrees Fahrenheit", "°F", "degrees F")),
    Unit("degree", "angle", ("°",), ("degree", "degrees", "°")),
    # counts that English names too
    Unit("person", "count", ("人", "口人", "人口"), ("person", "people", "persons")),
    Unit(
        "person-time",
        "count",
        ("人次", "人(次)"),
        ("person-time", "person-times", "visits", "trips", "person times", "visit", "trip", "instances"),
    ),
    Unit("household", "count", ("户", "户人家", "户次"), ("household", "households", "families", "family")),
    Unit(
        "vehicle-time",
        "count",
        ("车次", "辆次", "台次", "架次", "班次", "艘次", "列次"),
        ("vehicle trip", "vehicle trips", "sorties", "vehicle-times", "flights", "sortie"),
    ),
    Unit("case-time", "count", ("例次", "件次", "次次"), ("case", "cases")),
    Unit("copy", "count", ("册", "本书"), ("copy", "copies", "volumes", "volume")),
    Unit("kind", "count", ("个品种",), ("variety", "varieties")),
    Unit("pair", "count", ("双", "对"), ("pair", "pairs")),
    Unit("dozen", "count", (), ("dozen", "dozen")),
    Unit("point", "count", ("个点",), ("point", "points")),
    Unit("bp", "rate", ("个基点", "基点", "个基本点"), ("basis point", "basis points", "bp", "bps")),
    Unit("mu-time", "area", ("亩次",), ("mu-time", "mu-times")),
    Unit(
        "mg/l",
        "concentration",
        ("毫克/升", "毫克每升"),
        ("milligram per litre", "milligrams per litre", "milligrams per liter", "mg/L", "mg/l"),
    ),
    Unit(
        "ug/m3",
        "concentration",
        ("微克/立方米", "微克每立方米"),
        ("microgram per cubic metre", "micrograms per cubic metre", "micrograms per cubic meter", "μg/m3"),
    ),
    Unit(
        "mg/kg",
        "concentration",
        ("毫克/公斤", "毫克/千克"),
        ("milligram per kilogram", "milligrams per kilogram", "mg/kg"),
    ),
    Unit("ppm", "concentration", (), ("ppm", "ppm", "parts per million")),
)

BY_NAME: dict[str, Unit] = {unit.name: unit for unit in UNITS}

# Measure words with no English counterpart: they end a number, English shows only the noun.
_CLASSIFIER_LINES = (
    "个 名 位 家 项 件 条 种 次 例 所 座 间 栋 幢 套 台 辆 艘 架 列 趟 班 批 组 支 只 头 匹 口 棵 株 片 块 张 份 篇 本",
    "部 场 届 期 轮 起 宗 笔 处 点 道 门 款 类 级 层 环 步 阶 段 节 章 副 面 幅 封 则 首 句 行 根 枚 颗 粒 束 朵 把",
    "扇 顶 盏 床 杯 瓶 箱 包 袋 盒 盘 碗 桌 筐 车 船 股 伙 群 队 排 代 辈 遍 回 番 下 顿 声 眼 拳 脚 手 圈 倍 成 折",
    "字 页 村 县 省 市 区 镇 乡 国 州 校 院 厂 店 站 港 桥 路 线 湖 河 江 海 岛 山 峰 票 席 集 幕 局 分 员",
    "尊 具 锭 井 丛 滴 缕 丝 团 堆 串 挂 孔 跨 缸 师 旅 营 连 军 户 方面 大类 大项 口井 眼井 架次 车道 车厢 系列 个人",
)
CLASSIFIERS: tuple[str, ...] = tuple(word for line in _CLASSIFIER_LINES for word in line.split())


def unit_class(name: str) -> str:
    """Class of a canonical unit; "" for no unit or an unknown one."""
    unit = BY_NAME.get(name)
    return unit.cls if unit else ""
