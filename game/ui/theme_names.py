"""The names that the packs under ``assets/themes`` use, marked for translation here.

A test holds that each pack's titles, places and object names stand in this list.
"""

from __future__ import annotations

from game.core.messages import N_

NAMES = (
    N_("Garden"),
    N_("Kitchen"),
    N_("Space"),
    N_("Calm"),
    N_("plate"),
    N_("pad"),
    N_("place"),
    N_("Apple"),
    N_("Lemon"),
    N_("Carrot"),
    N_("Aubergine"),
    N_("Broccoli"),
    N_("Garlic"),
    N_("Chestnut"),
    N_("Peach"),
    N_("Tomato"),
    N_("Cheese"),
    N_("Grapes"),
    N_("Pepper"),
    N_("Fish"),
    N_("Croissant"),
    N_("Cupcake"),
    N_("Egg"),
    N_("Rocket"),
    N_("Planet"),
    N_("Ship"),
    N_("Star"),
    N_("Satellite"),
    N_("Earth"),
    N_("Comet"),
    N_("Visitor"),
    N_("Key"),
    N_("Cup"),
    N_("Scissors"),
    N_("Spoon"),
    N_("Watch"),
    N_("Socks"),
    N_("Glove"),
    N_("Pencil"),
    N_("Envelope"),
    N_("Soap"),
)
