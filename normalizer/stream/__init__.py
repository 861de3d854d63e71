"""Long texts, repaired block by block in bounded memory.

``cut`` finds the borders, ``blocks`` runs the pipeline over one block after the other, ``joined`` makes one result of them;
``source`` and ``decoding`` lead from bytes to text, ``written`` back; ``log`` and ``restore`` are the account and the way
back.
"""
