"""The articles a page names: one file for each shape they come in; `goods` weighs what the shapes found."""
