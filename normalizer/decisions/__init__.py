"""What people decide about a run: repairs turned down, suggestions taken, texts of their own.

``sheet`` lists what there is to decide, ``model`` says what a decision is, ``match`` finds the question that a decision
answers, also in a text that has changed since, ``apply`` carries the decisions out, ``store`` keeps them in a file,
``review`` goes through the questions one by one.
"""
