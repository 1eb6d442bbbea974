"""Files lawyers circulate (PDF, DOCX, ODT, HTML, Markdown, text) turned into clean text."""
