"""nbgrader's side: the plugin, a whole class into the gradebook, feedback pages and exports."""
