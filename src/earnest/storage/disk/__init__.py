"""Files as disks keep them: whole or not at all, locked, with their earlier versions."""
