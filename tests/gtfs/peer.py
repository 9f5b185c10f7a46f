"""The departures per hour of a GTFS feed, counted once more with pandas: plainly, with everything in memory.

    python3 -m venv venv && venv/bin/pip install pandas
    venv/bin/python tests/gtfs/peer.py make feed 10000000          # a made-up feed of so many stop times, as a folder and a zip
    woonkring analyse project.toml -o uit                          # a layer with path = "feed.zip"
    venv/bin/python tests/gtfs/peer.py compare feed.zip uit/voorzieningen.csv

It takes the day from the feed by the same rule (docs/input.md), in words of its own. Hours and day are the defaults.
"""

import random
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path

FROM, TO, TUESDAY = 7 * 3600, 19 * 3600, 1


def seconds(text):
    hours, minutes, rest = text.str.strip().str.split(":", expand=True).astype(float).to_numpy().T
    return hours * 3600 + minutes * 60 + rest


def table(feed, name, pandas):
    zipped = zipfile.ZipFile(feed)
    if name not in zipped.namelist():
        return None
    return pandas.read_csv(zipped.open(name), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def departures(feed):
    import numpy
    import pandas

    stops, trips, times = (table(feed, name, pandas) for name in ("stops.txt", "trips.txt", "stop_times.txt"))
    weekly, exceptions = table(feed, "calendar.txt", pandas), table(feed, "calendar_dates.txt", pandas)
    often = table(feed, "frequencies.txt", pandas)
    runs = {}
    if often is not None:
        for row in often.itertuples():
            start, end = (seconds(pandas.Series([text]))[0] for text in (row.start_time, row.end_time))
            runs.setdefault(row.trip_id, []).extend(numpy.arange(start, end, int(row.headway_secs)))

    def services(day):
        on, text = set(), day.strftime("%Y%m%d")
        if weekly is not None:
            name = day.strftime("%A").lower()
            on |= set(weekly[(weekly[name] == "1") & (weekly.start_date <= text) & (weekly.end_date >= text)].service_id)
        if exceptions is not None:
            today = exceptions[exceptions.date == text]
            on |= set(today[today.exception_type == "1"].service_id)
            on -= set(today[today.exception_type == "2"].service_id)
        return on

    said = [text for file, names in ((weekly, ("start_date", "end_date")), (exceptions, ("date",))) if file is not None
            for name in names for text in file[name]]
    first, last = (date(int(text[:4]), int(text[4:6]), int(text[6:])) for text in (min(said), max(said)))
    weight = trips.trip_id.map(lambda trip: len(runs[trip]) if trip in runs else 1).groupby(trips.service_id).sum()
    days = [first + timedelta(at) for at in range((last - first).days + 1)]
    on = {day: int(weight[weight.index.isin(services(day))].sum()) for day in days if day.weekday() == TUESDAY}
    full = sorted(count for count in on.values() if count and 2 * count >= max(on.values()))
    day = min(day for day, count in on.items() if count == full[(len(full) - 1) // 2])

    times["sequence"] = times.stop_sequence.astype(int)
    last_of = times.groupby("trip_id").sequence.transform("max")
    times["first"] = times.groupby("trip_id").sequence.transform("min")
    when = times.departure_time.where(times.departure_time != "", times.arrival_time)
    known = when.str.fullmatch(r"\s*\d+:[0-5]\d:[0-5]\d\s*")
    times["seconds"] = numpy.nan
    times.loc[known, "seconds"] = seconds(when[known])
    pickup = times.pickup_type if "pickup_type" in times else pandas.Series("", index=times.index)
    trip_service = trips.set_index("trip_id").service_id
    rows = times[(times.sequence < last_of) & (pickup.str.strip() != "1") & times.stop_id.isin(stops.stop_id)]
    total, unknown = dict.fromkeys(stops.stop_id, 0), set()
    for back in range(8):
        today = rows[rows.trip_id.map(trip_service).isin(services(day - timedelta(back)))]
        unknown |= set(today[today.seconds.isna()].stop_id)
        window = (FROM + back * 86400, TO + back * 86400)
        plain = today[~today.trip_id.isin(runs)]
        inside = plain[(plain.seconds >= window[0]) & (plain.seconds < window[1])]
        for stop, count in inside.stop_id.value_counts().items():
            total[stop] += int(count)
        started = times[times.sequence == times["first"]].set_index("trip_id").seconds
        for row in today[today.trip_id.isin(runs)].itertuples():
            leaves = numpy.array(runs[row.trip_id]) + row.seconds - started[row.trip_id]
            total[row.stop_id] += int(((leaves >= window[0]) & (leaves < window[1])).sum())
    poles = stops[stops.location_type.astype(str).isin(["", "0", "0.0"])] if "location_type" in stops else stops
    return day, {stop: None if stop in unknown else total[stop] / 12 for stop in poles.stop_id}


def compare(feed, result):
    import pandas

    day, counted = departures(feed)
    ours = pandas.read_csv(result, dtype=str, keep_default_na=False)
    ours = {row.id: row.vertrekken_per_uur for row in ours.itertuples() if row.categorie == "ov_halte"}
    assert set(ours) == set(counted), f"other stops: {set(ours) ^ set(counted)}"
    wrong = [(stop, ours[stop], count) for stop, count in counted.items()
             if (ours[stop] == "") != (count is None) or (count is not None and abs(float(ours[stop]) - count) > 0.006)]
    assert not wrong, f"{len(wrong)} stops differ, such as {wrong[:5]}"
    print(f"{day}: {len(counted)} stops agree, {sum(count or 0 for count in counted.values()):.1f} departures an hour in all, "
          f"{sum(count is None for count in counted.values())} unknown")


def make(folder, rows):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(7)
    stops, services, length = 60_000, 400, 25
    with open(folder / "stops.txt", "w") as out:
        out.write("stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n")
        for stop in range(stops):
            lat, lon = 51.0 + dice.random() * 2, 4.5 + dice.random() * 2
            out.write(f'NL:{stop},"Halte, {stop}",{lat:.6f},{lon:.6f},{dice.choice(["", "0"])},\n')
        out.write('NL:area,"Haltegebied",52.0,5.0,1,\n')
    start = date(2024, 4, 1)
    with open(folder / "calendar.txt", "w") as out:
        out.write("service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n")
        for service in range(services // 2):
            days = ",".join(dice.choice("011") for _ in range(7))
            end = start + timedelta(dice.randrange(20, 120))
            out.write(f"S{service},{days},{start:%Y%m%d},{end:%Y%m%d}\n")
    with open(folder / "calendar_dates.txt", "w") as out:
        out.write("service_id,date,exception_type\n")
        for service in range(services):
            for at in dice.sample(range(110), 30):
                out.write(f"S{service},{start + timedelta(at):%Y%m%d},{dice.choice('12') if service < services // 2 else 1}\n")
    trips = rows // length
    with open(folder / "trips.txt", "w") as out, open(folder / "stop_times.txt", "w") as times, open(
        folder / "frequencies.txt", "w"
    ) as often:
        out.write("route_id,service_id,trip_id\n")
        times.write("trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type,shape_dist_traveled\n")
        often.write("trip_id,start_time,end_time,headway_secs\n")
        for trip in range(trips):
            name = f"{100_000_000 + trip * 7}"
            out.write(f"R{trip % 3000},S{dice.randrange(services)},{name}\n")
            at = dice.randrange(5 * 3600, 26 * 3600)
            if trip % 2000 == 0:
                often.write(f"{name},06:00:00,22:00:00,{dice.choice([600, 900, 1700])}\n")
            order = list(range(1, length + 1))
            if trip % 10 == 0:
                dice.shuffle(order)
            first = dice.randrange(stops)
            for sequence in order:
                then = at + sequence * 97
                clock = f"{then // 3600:02}:{then // 60 % 60:02}:{then % 60:02}"
                stop, pickup = (first + sequence * 3) % stops, 1 if (trip + sequence) % 50 == 0 else 0
                leaves = "" if trip % 20_000 == 1 else clock
                times.write(f"{name},{leaves},{leaves},NL:{stop},{sequence},{pickup},0,{sequence * 812}\n")
    with zipfile.ZipFile(folder.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED, compresslevel=4) as zipped:
        for file in sorted(folder.iterdir()):
            zipped.write(file, file.name)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], int(sys.argv[3]))
    else:
        compare(sys.argv[2], sys.argv[3])
