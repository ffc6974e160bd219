// For browsers that know no modules, and so cannot run the guide: the message that waits in index.html. Written as they read it.
document.getElementById("crash").removeAttribute("hidden");
