"""What a round says: pages, charts, targets, gaps, roadmap, report, published page. Figures come from `cells`."""
