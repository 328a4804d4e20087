"""The pictures of each exercise at work, for docs/exercises.md: a module of its name, whose
``pictures`` plays the game on a studio's screen and takes them. ``tools/screenshots.py`` lists
this folder.
"""
