"""The recipe that trained the bundled model. Needs the ``train`` extra; the app never imports it."""
