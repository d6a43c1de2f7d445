"""How the words around an equation put it, as meant, supposed or denied, and how far what it says holds."""
