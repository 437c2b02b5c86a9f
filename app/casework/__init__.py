"""Cases as people work them: who sees what, worklists and forms, a case and its history in words. No pages."""
