-- A delivery is an act of a sender towards many institutions; the log of each of them finds it by these.
create index deliveries_quality on deliveries (quality, opened);
create index paper_deliveries_institution on paper_deliveries (institution, opened);
