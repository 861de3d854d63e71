"""What the stages ask about text: protected spans, tokens, case, known words, language."""
