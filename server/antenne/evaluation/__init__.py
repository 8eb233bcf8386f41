"""The corpus format and the metrics of the annotation guideline."""
