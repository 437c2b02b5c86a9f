"""Measuring, beside a floor of the same run. It may import any layer; nothing but a command imports it."""
