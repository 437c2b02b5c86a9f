"""Who people are, which roles they have and for what, and what they may do. No pages, no cases."""
