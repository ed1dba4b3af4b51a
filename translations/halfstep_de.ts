<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
    <context>
        <name>Drop</name>
        <message>
            <source>Drop to open</source>
            <translation>Loslassen, um zu öffnen</translation>
        </message>
        <message>
            <source>Drop to use as data</source>
            <translation>Loslassen, um es als Daten zu nehmen</translation>
        </message>
        <message>
            <source>Cannot use this kind of file – .tflite expected</source>
            <translation>Diese Art von Datei geht hier nicht – erwartet wird .tflite</translation>
        </message>
    </context>
    <context>
        <name>Level</name>
        <message>
            <source>Fine</source>
            <translation>Gut</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>Ansehen</translation>
        </message>
        <message>
            <source>Broken</source>
            <translation>Kaputt</translation>
        </message>
    </context>
    <context>
        <name>ModelPage</name>
        <message>
            <source>dynamic range</source>
            <translation>dynamischer Bereich</translation>
        </message>
        <message>
            <source>int8, float edges</source>
            <translation>int8, Ränder Float</translation>
        </message>
        <message>
            <source>mixed</source>
            <translation>gemischt</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>fact and value</comment>
            <translation>%1: %2</translation>
        </message>
    </context>
    <context>
        <name>NumberText</name>
        <message>
            <source>%</source>
            <translation>%</translation>
        </message>
        <message>
            <source>&lt; %1</source>
            <comment>less than</comment>
            <translation>&lt; %1</translation>
        </message>
        <message>
            <source>about %1 s left</source>
            <translation>noch etwa %1 s</translation>
        </message>
        <message>
            <source>about %1 min left</source>
            <translation>noch etwa %1 min</translation>
        </message>
        <message>
            <source>scalar</source>
            <translation>Skalar</translation>
        </message>
        <message numerus="yes">
            <source>%n byte(s)</source>
            <translation>
                <numerusform>%n Byte</numerusform>
                <numerusform>%n Bytes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RecentRow</name>
        <message>
            <source>today</source>
            <translation>heute</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>gestern</translation>
        </message>
    </context>
    <context>
        <name>RunRow</name>
        <message>
            <source>%1, waiting</source>
            <translation>%1, wartet</translation>
        </message>
        <message>
            <source>%1, stopped</source>
            <translation>%1, angehalten</translation>
        </message>
        <message>
            <source>%1, failed</source>
            <translation>%1, gescheitert</translation>
        </message>
    </context>
    <context>
        <name>RunViews</name>
        <message numerus="yes">
            <source>%n layer(s) stay float.</source>
            <translation>
                <numerusform>%n Schicht bleibt Float.</numerusform>
                <numerusform>%n Schichten bleiben Float.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 is not smaller: %2.</source>
            <translation>%1 ist nicht kleiner: %2.</translation>
        </message>
        <message>
            <source>%1 is %2 smaller: %3 instead of %4.</source>
            <translation>%1 ist %2 kleiner: %3 statt %4.</translation>
        </message>
        <message>
            <source>%1: %2, %3 of %4.</source>
            <comment>run, stage, done, total</comment>
            <translation>%1: %2, %3 von %4.</translation>
        </message>
        <message>
            <source>%1: %2.</source>
            <comment>run, stage</comment>
            <translation>%1: %2.</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Gescheitert</translation>
        </message>
        <message>
            <source>%1 was stopped.</source>
            <translation>%1 wurde angehalten.</translation>
        </message>
        <message numerus="yes">
            <source>%n sample(s) passed before it. Their ranges were kept; no file was written.</source>
            <translation>
                <numerusform>%n Muster lief davor durch. Seine Bereiche sind aufgehoben; es wurde keine Datei geschrieben.</numerusform>
                <numerusform>%n Muster liefen davor durch. Ihre Bereiche sind aufgehoben; es wurde keine Datei geschrieben.</numerusform>
            </translation>
        </message>
        <message>
            <source>No file was written.</source>
            <translation>Es wurde keine Datei geschrieben.</translation>
        </message>
        <message>
            <source>It could not be checked.</source>
            <translation>Es konnte nicht geprüft werden.</translation>
        </message>
        <message>
            <source>Not checked: no data was chosen, so only the size is known.</source>
            <translation>Nicht geprüft: ohne Daten ist nur die Größe bekannt.</translation>
        </message>
        <message>
            <source>No layer is above the limit.</source>
            <translation>Keine Schicht liegt über der Grenze.</translation>
        </message>
        <message numerus="yes">
            <source>%n layer(s) are above the limit.</source>
            <translation>
                <numerusform>%n Schicht liegt über der Grenze.</numerusform>
                <numerusform>%n Schichten liegen über der Grenze.</numerusform>
            </translation>
        </message>
        <message>
            <source>Random numbers only show that it runs; nothing is said about accuracy.</source>
            <translation>Zufallszahlen zeigen nur, dass es läuft; über Genauigkeit sagen sie nichts.</translation>
        </message>
        <message>
            <source>%1 waits for the run before it.</source>
            <translation>%1 wartet auf den Lauf davor.</translation>
        </message>
        <message>
            <source>random numbers</source>
            <translation>Zufallszahlen</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>data and number of samples</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen…</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message numerus="yes">
            <source>%n layer(s)</source>
            <translation>
                <numerusform>%n Schicht</numerusform>
                <numerusform>%n Schichten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n random sample(s)</source>
            <translation>
                <numerusform>%n Zufallsmuster</numerusform>
                <numerusform>%n Zufallsmuster</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of your samples</source>
            <translation>
                <numerusform>%n Ihrer Muster</numerusform>
                <numerusform>%n Ihrer Muster</numerusform>
            </translation>
        </message>
        <message>
            <source>no run yet</source>
            <translation>noch kein Lauf</translation>
        </message>
        <message numerus="yes">
            <source>%n run(s)</source>
            <translation>
                <numerusform>%n Lauf</numerusform>
                <numerusform>%n Läufe</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thread(s)</source>
            <translation>
                <numerusform>%n Thread</numerusform>
                <numerusform>%n Threads</numerusform>
            </translation>
        </message>
        <message>
            <source>measured on this computer, %1</source>
            <translation>auf diesem Computer gemessen, %1</translation>
        </message>
        <message>
            <source>the source file is never written</source>
            <translation>die Quelldatei wird nie verändert</translation>
        </message>
        <message numerus="yes">
            <source>%n source(s)</source>
            <translation>
                <numerusform>%n Quelle</numerusform>
                <numerusform>%n Quellen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Stage</name>
        <message>
            <source>Reading</source>
            <translation>Lesen</translation>
        </message>
        <message>
            <source>Finding ranges</source>
            <translation>Bereiche finden</translation>
        </message>
        <message>
            <source>Quantizing</source>
            <translation>Quantisieren</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Timing</source>
            <translation>Zeit messen</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>Schreiben</translation>
        </message>
    </context>
    <context>
        <name>Start</name>
        <message>
            <source>Samples: a folder of pictures or WAV clips, an NPY, NPZ, CSV or raw file, or random; INPUT=SOURCE for each of several inputs.</source>
            <translation>Muster: ein Ordner mit Bildern oder WAV-Dateien, eine Datei NPY, NPZ, CSV oder raw, oder random; EINGANG=QUELLE für jeden von mehreren Eingängen.</translation>
        </message>
        <message>
            <source>Makes neural networks smaller and faster without losing what they know.</source>
            <translation>Macht neuronale Netze kleiner und schneller, ohne dass sie verlernen, was sie können.</translation>
        </message>
        <message>
            <source>A .tflite file to open.</source>
            <translation>Eine .tflite-Datei zum Öffnen.</translation>
        </message>
        <message>
            <source>light or dark; else as the system.</source>
            <translation>light oder dark; sonst wie das System.</translation>
        </message>
        <message>
            <source>Language of the window, such as en or de.</source>
            <translation>Sprache des Fensters, etwa en oder de.</translation>
        </message>
        <message>
            <source>Walk through the states, write a picture of each into DIR, and end.</source>
            <translation>Alle Zustände durchgehen, von jedem ein Bild nach DIR schreiben und enden.</translation>
        </message>
        <message>
            <source>--theme takes light or dark, not %1.</source>
            <translation>--theme nimmt light oder dark, nicht %1.</translation>
        </message>
    </context>
    <context>
        <name>Technique</name>
        <message>
            <source>Dynamic range</source>
            <translation>Dynamischer Bereich</translation>
        </message>
        <message>
            <source>float16</source>
            <translation>float16</translation>
        </message>
        <message>
            <source>Full int8</source>
            <translation>Ganz int8</translation>
        </message>
        <message>
            <source>16-bit activations</source>
            <translation>16-Bit-Aktivierungen</translation>
        </message>
        <message>
            <source>16-bit activations only</source>
            <translation>nur 16-Bit-Aktivierungen</translation>
        </message>
        <message>
            <source>when eight bits lose too much</source>
            <translation>wenn acht Bit zu viel verlieren</translation>
        </message>
        <message>
            <source>the same, without floating point</source>
            <translation>dasselbe, ohne Gleitkomma</translation>
        </message>
        <message>
            <source>int16x8 only</source>
            <translation>nur int16x8</translation>
        </message>
        <message>
            <source>Dynamic range, 4 bits</source>
            <translation>Dynamikbereich, 4 Bit</translation>
        </message>
        <message>
            <source>8-bit weights</source>
            <translation>8-Bit-Gewichte</translation>
        </message>
        <message>
            <source>4-bit weights</source>
            <translation>4-Bit-Gewichte</translation>
        </message>
        <message>
            <source>the smallest file, at a price</source>
            <translation>die kleinste Datei, zu einem Preis</translation>
        </message>
        <message>
            <source>a smaller file, float arithmetic</source>
            <translation>eine kleinere Datei, Gleitkomma-Rechnung</translation>
        </message>
        <message>
            <source>an eighth of the bytes, float arithmetic</source>
            <translation>ein Achtel der Bytes, Gleitkomma-Rechnung</translation>
        </message>
        <message>
            <source>dynamic range, 4 bits</source>
            <translation>Dynamikbereich, 4 Bit</translation>
        </message>
        <message>
            <source>8-bit weights, float</source>
            <translation>8-Bit-Gewichte, Gleitkomma</translation>
        </message>
        <message>
            <source>4-bit weights, float</source>
            <translation>4-Bit-Gewichte, Gleitkomma</translation>
        </message>
        <message>
            <source>blocks of %1</source>
            <translation>Blöcke von %1</translation>
        </message>
        <message>
            <source>dynamic, 4 bits</source>
            <translation>dynamisch, 4 Bit</translation>
        </message>
        <message>
            <source>Int8 only</source>
            <translation>Nur int8</translation>
        </message>
        <message>
            <source>a quick first try</source>
            <translation>ein schneller erster Versuch</translation>
        </message>
        <message>
            <source>keeps almost all accuracy</source>
            <translation>behält fast alle Genauigkeit</translation>
        </message>
        <message>
            <source>for phones and microcontrollers</source>
            <translation>für Telefone und Mikrocontroller</translation>
        </message>
        <message>
            <source>for chips without floating point</source>
            <translation>für Chips ohne Gleitkomma</translation>
        </message>
        <message>
            <source>dynamic range</source>
            <translation>dynamischer Bereich</translation>
        </message>
        <message>
            <source>int8 only</source>
            <translation>nur int8</translation>
        </message>
        <message>
            <source>per tensor</source>
            <translation>je Tensor</translation>
        </message>
        <message>
            <source>average ranges</source>
            <translation>mittlere Bereiche</translation>
        </message>
        <message>
            <source>float</source>
            <translation>Float</translation>
        </message>
        <message>
            <source>dynamic</source>
            <translation>dynamisch</translation>
        </message>
        <message>
            <source>as it was</source>
            <translation>wie zuvor</translation>
        </message>
    </context>
    <context>
        <name>Wording</name>
        <message>
            <source>Input %1 takes %2, not %3: only open axes (?) can have another size, and the batch is 1.</source>
            <translation>Eingang %1 nimmt %2, nicht %3: Nur offene Achsen (?) können eine andere Größe haben, und der Stapel ist 1.</translation>
        </message>
        <message>
            <source>The model has several inputs: say which one has the shape %1, as in INPUT=%1.</source>
            <translation>Das Modell hat mehrere Eingänge: Sagen Sie, welcher die Form %1 hat, als EINGANG=%1.</translation>
        </message>
        <message>
            <source>“%1” is no shape: whole numbers from 1 with x between them are expected, such as 1x128.</source>
            <translation>„%1“ ist keine Form: Erwartet werden ganze Zahlen ab 1 mit x dazwischen, etwa 1x128.</translation>
        </message>
        <message>
            <source>Nothing says in which order the model gives its %1 classes: sorted names are taken, a guess. If it is wrong, so is the accuracy; give the order of the classes (--classes).</source>
            <translation>Nichts sagt, in welcher Reihenfolge das Modell seine %1 Klassen ausgibt: Genommen werden die sortierten Namen, das ist geraten. Ist es falsch, dann auch die Genauigkeit; geben Sie die Reihenfolge der Klassen an.</translation>
        </message>
        <message>
            <source>A sequence cannot be cut into shards: each sample needs the state that the one before it leaves.</source>
            <translation>Eine Folge lässt sich nicht in Teile schneiden: Jedes Muster braucht den Zustand, den das vorige hinterlässt.</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>Angehalten.</translation>
        </message>
        <message>
            <source>Needs %1 bytes of memory, more than there is.</source>
            <translation>Braucht %1 Bytes Speicher, mehr als da ist.</translation>
        </message>
        <message>
            <source>There is no such file.</source>
            <translation>Diese Datei gibt es nicht.</translation>
        </message>
        <message>
            <source>The file cannot be read: %1.</source>
            <translation>Die Datei lässt sich nicht lesen: %1.</translation>
        </message>
        <message>
            <source>The file cannot be written: %1.</source>
            <translation>Die Datei lässt sich nicht schreiben: %1.</translation>
        </message>
        <message>
            <source>This is not a regular file.</source>
            <translation>Das ist keine gewöhnliche Datei.</translation>
        </message>
        <message>
            <source>The output would overwrite an input; choose another name.</source>
            <translation>Die Ausgabe würde eine Eingabe überschreiben; wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>The float model itself gives a NaN or an infinity in %1 on this sample; leave the sample out, or mend the model.</source>
            <translation>Schon das Float-Modell ergibt bei diesem Muster in %1 NaN oder Unendlich; lassen Sie das Muster weg oder heilen Sie das Modell.</translation>
        </message>
        <message>
            <source>This sample holds a NaN or an infinity for input %1.</source>
            <translation>Dieses Muster enthält NaN oder Unendlich für Eingang %1.</translation>
        </message>
        <message>
            <source>This sample has %2 bytes for input %1, which takes %3.</source>
            <translation>Dieses Muster hat %2 Bytes für Eingang %1, der %3 nimmt.</translation>
        </message>
        <message>
            <source>There is no shard %2 of %1; shards are numbered from 0.</source>
            <translation>Es gibt keinen Teil %2 von %1; gezählt wird ab 0.</translation>
        </message>
        <message>
            <source>There is no sample to find ranges with.</source>
            <translation>Es gibt kein Muster, um Bereiche zu finden.</translation>
        </message>
        <message>
            <source>A moving average follows the order of all samples, so it cannot be found shard by shard; use minmax ranges.</source>
            <translation>Ein gleitendes Mittel folgt der Reihenfolge aller Muster und lässt sich nicht in Teilen finden; nehmen Sie minmax.</translation>
        </message>
        <message>
            <source>%1 keeps state, and each sample is one step that begins without any: where samples follow each other, --sequence finds the ranges that state grows to.</source>
            <translation>%1 hält einen Zustand, und jedes Muster ist ein Schritt, der ohne ihn beginnt: Wo Muster aufeinander folgen, findet --sequence die Bereiche, in die er wächst.</translation>
        </message>
        <message>
            <source>There are no statistics to merge.</source>
            <translation>Es gibt keine Statistiken zum Vereinen.</translation>
        </message>
        <message>
            <source>These statistics are of another %1.</source>
            <translation>Diese Statistiken sind von anderer Art: %1.</translation>
        </message>
        <message>
            <source>Statistics with a moving average cannot be merged: it follows the order of all samples.</source>
            <translation>Statistiken mit gleitendem Mittel lassen sich nicht vereinen: es folgt der Reihenfolge aller Muster.</translation>
        </message>
        <message>
            <source>This is not a file of statistics (.hstats).</source>
            <translation>Das ist keine Datei mit Statistiken (.hstats).</translation>
        </message>
        <message>
            <source>This file of statistics has format %1; this version reads format %2.</source>
            <translation>Diese Datei mit Statistiken hat Format %1; diese Version liest Format %2.</translation>
        </message>
        <message>
            <source>The file of statistics is damaged: %1.</source>
            <translation>Die Datei mit Statistiken ist beschädigt: %1.</translation>
        </message>
        <message>
            <source>Say what to do: halfstep-cli VERB [FILES] [OPTIONS]; halfstep-cli --help lists the verbs.</source>
            <translation>Sagen Sie, was zu tun ist: halfstep-cli VERB [DATEIEN] [OPTIONEN]; halfstep-cli --help nennt die Verben.</translation>
        </message>
        <message>
            <source>There is no verb %1; there are %2.</source>
            <translation>Es gibt kein Verb %1; es gibt %2.</translation>
        </message>
        <message>
            <source>%2 has no option %1; halfstep-cli %2 --help lists those it has.</source>
            <translation>%2 hat keine Option %1; halfstep-cli %2 --help nennt die vorhandenen.</translation>
        </message>
        <message>
            <source>%1 is not in this version.</source>
            <translation>%1 ist nicht in dieser Version.</translation>
        </message>
        <message>
            <source>The option %1 needs a value: %1 %2.</source>
            <translation>Die Option %1 braucht einen Wert: %1 %2.</translation>
        </message>
        <message>
            <source>The option %1 takes no value.</source>
            <translation>Die Option %1 nimmt keinen Wert.</translation>
        </message>
        <message>
            <source>%2 is no value for %1; expected is %3.</source>
            <translation>%2 ist kein Wert für %1; erwartet wird %3.</translation>
        </message>
        <message>
            <source>The option %1 is given twice.</source>
            <translation>Die Option %1 steht zweimal da.</translation>
        </message>
        <message>
            <source>%1 needs the option %2.</source>
            <translation>%1 braucht die Option %2.</translation>
        </message>
        <message>
            <source>%1 needs %2.</source>
            <translation>%1 braucht %2.</translation>
        </message>
        <message>
            <source>%1 is one file too many; expected is %2.</source>
            <translation>%1 ist eine Datei zu viel; erwartet wird %2.</translation>
        </message>
        <message>
            <source>Ranges come from --data or from --stats, not from both.</source>
            <translation>Bereiche kommen aus --data oder aus --stats, nicht aus beiden.</translation>
        </message>
        <message>
            <source>%1 needs samples: give --data with a folder of pictures, an .npy, .npz or .csv file, or random.</source>
            <translation>%1 braucht Muster: geben Sie --data mit einem Ordner mit Bildern, einer Datei .npy, .npz oder .csv, oder random.</translation>
        </message>
        <message>
            <source>The output has the shape %1 for the first sample and %2 for another; run such samples one at a time.</source>
            <translation>Der Ausgang hat beim ersten Muster die Form %1 und bei einem anderen %2; führen Sie solche Muster einzeln aus.</translation>
        </message>
        <message>
            <source>The output&apos;s SQNR is %1 dB, below the limit of %2 dB.</source>
            <translation>Das SQNR des Ausgangs ist %1 dB, unter der Grenze von %2 dB.</translation>
        </message>
        <message>
            <source>A fault in the program itself: %1. Please report it.</source>
            <translation>Ein Fehler im Programm selbst: %1. Bitte melden Sie ihn.</translation>
        </message>
        <message>
            <source>Values of the type %1 have no place in an NPZ file.</source>
            <translation>Werte vom Typ %1 haben in einer NPZ-Datei keinen Platz.</translation>
        </message>
        <message>
            <source>The models cannot be compared: the first has %2 %1, the second %3.</source>
            <translation>Die Modelle lassen sich nicht vergleichen: das erste hat %2 %1, das zweite %3.</translation>
        </message>
        <message>
            <source>The models cannot be compared: %1 %2 is %3 in the first and %4 in the second.</source>
            <translation>Die Modelle lassen sich nicht vergleichen: %1 %2 ist im ersten %3 und im zweiten %4.</translation>
        </message>
        <message>
            <source>There is no sample to compare the models on.</source>
            <translation>Es gibt kein Muster, um die Modelle zu vergleichen.</translation>
        </message>
        <message>
            <source>The metric %1 needs labels: give sub-folders, --labels or --label-column.</source>
            <translation>Das Maß %1 braucht Klassen: durch Unterordner, --labels oder --label-column.</translation>
        </message>
        <message>
            <source>This sample has the label %1, but the model gives only %2 scores; check the labels or give --classes.</source>
            <translation>Dieses Muster hat die Klasse %1, das Modell aber nur %2 Werte; prüfen Sie die Klassen oder geben Sie --classes an.</translation>
        </message>
        <message>
            <source>The metric %1 does not fit this model: it needs %2.</source>
            <translation>Das Maß %1 passt nicht zu diesem Modell: es braucht %2.</translation>
        </message>
        <message>
            <source>%1 of %2 layers has no counterpart in the quantized file.</source>
            <translation>%1 von %2 Schichten hat kein Gegenstück in der quantisierten Datei.</translation>
        </message>
        <message>
            <source>%1 of %2 layers have no counterpart in the quantized file.</source>
            <translation>%1 von %2 Schichten haben kein Gegenstück in der quantisierten Datei.</translation>
        </message>
        <message>
            <source>The values of %1 layer are cut on purpose where its readers saturate (TANH, LOGISTIC, RELU6); its own error counts what they cannot tell apart.</source>
            <translation>Die Werte von %1 Schicht sind mit Absicht abgeschnitten, wo ihre Leser gesättigt sind (TANH, LOGISTIC, RELU6); ihr eigener Fehler zählt, was diese nicht unterscheiden.</translation>
        </message>
        <message>
            <source>The values of %1 layers are cut on purpose where their readers saturate (TANH, LOGISTIC, RELU6); their own errors count what these cannot tell apart.</source>
            <translation>Die Werte von %1 Schichten sind mit Absicht abgeschnitten, wo ihre Leser gesättigt sind (TANH, LOGISTIC, RELU6); ihre eigenen Fehler zählen, was diese nicht unterscheiden.</translation>
        </message>
        <message>
            <source>%1 layer lies in a subgraph that an operator runs (loop, branch, composite); its error shows in that operator.</source>
            <translation>%1 Schicht liegt in einem Teilgraphen, den ein Operator ausführt (Schleife, Zweig, Composite); ihr Fehler zeigt sich in diesem Operator.</translation>
        </message>
        <message>
            <source>%1 layers lie in subgraphs that operators run (loops, branches, composites); their errors show in those operators.</source>
            <translation>%1 Schichten liegen in Teilgraphen, die Operatoren ausführen (Schleifen, Zweige, Composites); ihre Fehler zeigen sich in diesen Operatoren.</translation>
        </message>
        <message>
            <source>The second model has no signature %1.</source>
            <translation>Das zweite Modell hat keine Signatur %1.</translation>
        </message>
        <message>
            <source>Signature %1 has no samples and is not compared; give some with --data &apos;%1/INPUT=SOURCE&apos;.</source>
            <translation>Signatur %1 hat keine Muster und wird nicht verglichen; geben Sie welche mit --data &apos;%1/EINGANG=QUELLE&apos;.</translation>
        </message>
        <message>
            <source>The quantized file was not made from this float file; layers are paired by name and structure.</source>
            <translation>Die quantisierte Datei stammt nicht aus dieser Float-Datei; Schichten werden nach Namen und Aufbau gepaart.</translation>
        </message>
        <message>
            <source>%1 is %2× smaller. Outputs agree on %3 of %4 samples.</source>
            <translation>%1 ist %2× kleiner. Die Ausgänge stimmen bei %3 von %4 Mustern überein.</translation>
        </message>
        <message>
            <source>%1 is not smaller. Outputs agree on %3 of %4 samples.</source>
            <translation>%1 ist nicht kleiner. Die Ausgänge stimmen bei %3 von %4 Mustern überein.</translation>
        </message>
        <message>
            <source>%1 is %2× smaller. It is right on %3 % of %5 samples, the float model on %4 %.</source>
            <translation>%1 ist %2× kleiner. Es trifft bei %3 % von %5 Mustern, das Float-Modell bei %4 %.</translation>
        </message>
        <message>
            <source>%1 is not smaller. It is right on %3 % of %5 samples, the float model on %4 %.</source>
            <translation>%1 ist nicht kleiner. Es trifft bei %3 % von %5 Mustern, das Float-Modell bei %4 %.</translation>
        </message>
        <message>
            <source>%1 is %2× smaller. The data are random: they only show that it runs.</source>
            <translation>%1 ist %2× kleiner. Die Daten sind Zufall: sie zeigen nur, dass es läuft.</translation>
        </message>
        <message>
            <source>%1 is not smaller. The data are random: they only show that it runs.</source>
            <translation>%1 ist nicht kleiner. Die Daten sind Zufall: sie zeigen nur, dass es läuft.</translation>
        </message>
        <message>
            <source>Output %3 is always the same in %1. It is %2× smaller.</source>
            <translation>Ausgang %3 ist in %1 immer derselbe. Es ist %2× kleiner.</translation>
        </message>
        <message>
            <source>Output %3 is always the same in %1. It is not smaller.</source>
            <translation>Ausgang %3 ist in %1 immer derselbe. Es ist nicht kleiner.</translation>
        </message>
        <message>
            <source>Output %3 is not a number in %1. It is %2× smaller.</source>
            <translation>Ausgang %3 ist in %1 keine Zahl. Es ist %2× kleiner.</translation>
        </message>
        <message>
            <source>Output %3 is not a number in %1. It is not smaller.</source>
            <translation>Ausgang %3 ist in %1 keine Zahl. Es ist nicht kleiner.</translation>
        </message>
        <message>
            <source>This layer computes a constant: no sample changes it.</source>
            <translation>Diese Schicht berechnet eine Konstante: kein Muster ändert sie.</translation>
        </message>
        <message>
            <source>The results of this layer are not numbers that can be compared.</source>
            <translation>Die Ergebnisse dieser Schicht sind keine Zahlen, die sich vergleichen lassen.</translation>
        </message>
        <message>
            <source>This layer only changes the shape; the quantized file does without it.</source>
            <translation>Diese Schicht ändert nur die Form; die quantisierte Datei kommt ohne sie aus.</translation>
        </message>
        <message>
            <source>The quantized file computes this inside a later layer.</source>
            <translation>Die quantisierte Datei berechnet dies in einer späteren Schicht.</translation>
        </message>
        <message>
            <source>No sample came to this layer.</source>
            <translation>Kein Muster kam zu dieser Schicht.</translation>
        </message>
        <message>
            <source>No layer of the quantized file was found that computes the same.</source>
            <translation>In der quantisierten Datei fand sich keine Schicht, die dasselbe berechnet.</translation>
        </message>
        <message>
            <source>The file is empty.</source>
            <translation>Die Datei ist leer.</translation>
        </message>
        <message>
            <source>This is not a TensorFlow Lite model: bytes 4 to 7 of such a file read TFL3.</source>
            <translation>Das ist kein TensorFlow-Lite-Modell: Byte 4 bis 7 einer solchen Datei lauten TFL3.</translation>
        </message>
        <message>
            <source>This looks like an ONNX model; Halfstep reads TensorFlow Lite files (.tflite). Convert it first, for example with onnx2tf.</source>
            <translation>Das sieht nach einem ONNX-Modell aus; Halfstep liest TensorFlow-Lite-Dateien (.tflite). Wandeln Sie es zuerst um, etwa mit onnx2tf.</translation>
        </message>
        <message>
            <source>This is an HDF5 file, as Keras writes it; convert it to TensorFlow Lite first.</source>
            <translation>Das ist eine HDF5-Datei, wie Keras sie schreibt; wandeln Sie sie zuerst in TensorFlow Lite um.</translation>
        </message>
        <message>
            <source>This is part of a TensorFlow SavedModel; convert the SavedModel to TensorFlow Lite first.</source>
            <translation>Das ist ein Teil eines TensorFlow SavedModel; wandeln Sie es zuerst in TensorFlow Lite um.</translation>
        </message>
        <message>
            <source>This is a PyTorch file; convert it to TensorFlow Lite first, for example with litert-torch.</source>
            <translation>Das ist eine PyTorch-Datei; wandeln Sie sie zuerst in TensorFlow Lite um, etwa mit litert-torch.</translation>
        </message>
        <message>
            <source>This is an archive, not a model; unpack it and open the .tflite file in it.</source>
            <translation>Das ist ein Archiv, kein Modell; entpacken Sie es und öffnen Sie die .tflite-Datei darin.</translation>
        </message>
        <message>
            <source>This is a text file, not a TensorFlow Lite model.</source>
            <translation>Das ist eine Textdatei, kein TensorFlow-Lite-Modell.</translation>
        </message>
        <message>
            <source>This is a picture, not a TensorFlow Lite model.</source>
            <translation>Das ist ein Bild, kein TensorFlow-Lite-Modell.</translation>
        </message>
        <message>
            <source>This is a file of calibration statistics, not a model.</source>
            <translation>Das ist eine Datei mit Statistiken, kein Modell.</translation>
        </message>
        <message>
            <source>The file is damaged or cut off: what stands here points outside the file or breaks the format.</source>
            <translation>Die Datei ist beschädigt oder abgeschnitten: was hier steht, zeigt aus der Datei hinaus oder bricht das Format.</translation>
        </message>
        <message>
            <source>The parts of the file overlap so often that it would unfold to many times its size; it is damaged.</source>
            <translation>Die Teile der Datei überlappen so oft, dass sie auf ein Vielfaches anwüchse; sie ist beschädigt.</translation>
        </message>
        <message>
            <source>The file has format version %1; this version of Halfstep reads versions up to 3.</source>
            <translation>Die Datei hat Formatversion %1; diese Version von Halfstep liest Versionen bis 3.</translation>
        </message>
        <message>
            <source>The model has no subgraph, so there is nothing to run.</source>
            <translation>Das Modell hat keinen Teilgraphen, es gibt also nichts auszuführen.</translation>
        </message>
        <message>
            <source>The model has no list of buffers; the file is damaged.</source>
            <translation>Das Modell hat keine Liste von Puffern; die Datei ist beschädigt.</translation>
        </message>
        <message>
            <source>The index %1 lies outside its list of %2.</source>
            <translation>Der Index %1 liegt außerhalb seiner Liste von %2.</translation>
        </message>
        <message>
            <source>The operator number %1 is newer than this version of Halfstep.</source>
            <translation>Der Operator Nummer %1 ist neuer als diese Version von Halfstep.</translation>
        </message>
        <message>
            <source>The operator version is %1, which no operator has.</source>
            <translation>Die Operatorversion ist %1; die hat kein Operator.</translation>
        </message>
        <message>
            <source>A custom operator has no name.</source>
            <translation>Ein eigener Operator hat keinen Namen.</translation>
        </message>
        <message>
            <source>The signature has no name.</source>
            <translation>Die Signatur hat keinen Namen.</translation>
        </message>
        <message>
            <source>The tensor has the element type number %1, which is newer than this version of Halfstep.</source>
            <translation>Der Tensor hat den Elementtyp Nummer %1, der neuer ist als diese Version von Halfstep.</translation>
        </message>
        <message>
            <source>The size along axis %2 is %1; a size cannot be negative.</source>
            <translation>Die Größe entlang Achse %2 ist %1; sie kann nicht negativ sein.</translation>
        </message>
        <message>
            <source>The shape %1 has more elements than any memory.</source>
            <translation>Die Form %1 hat mehr Elemente als jeder Speicher.</translation>
        </message>
        <message>
            <source>The open shape %1 does not fit the shape %2.</source>
            <translation>Die offene Form %1 passt nicht zur Form %2.</translation>
        </message>
        <message>
            <source>The data is said to start at byte %1 with %2 bytes, but the file has only %3 bytes.</source>
            <translation>Die Daten sollen bei Byte %1 mit %2 Bytes beginnen, die Datei hat aber nur %3 Bytes.</translation>
        </message>
        <message>
            <source>The constant has %1 bytes; its shape %3 needs %2.</source>
            <translation>Die Konstante hat %1 Bytes; ihre Form %3 braucht %2.</translation>
        </message>
        <message>
            <source>The tensor is a variable and a constant at once.</source>
            <translation>Der Tensor ist zugleich Variable und Konstante.</translation>
        </message>
        <message>
            <source>The tensor has data both in this file and in another one.</source>
            <translation>Der Tensor hat Daten in dieser Datei und in einer anderen.</translation>
        </message>
        <message>
            <source>The list of texts does not fit its data.</source>
            <translation>Die Liste der Texte passt nicht zu ihren Daten.</translation>
        </message>
        <message>
            <source>The description of the sparse constant contradicts itself.</source>
            <translation>Die Beschreibung der dünn besetzten Konstante widerspricht sich.</translation>
        </message>
        <message>
            <source>Scale number %2 is %1; a scale must be finite and greater than 0.</source>
            <translation>Skala Nummer %2 ist %1; eine Skala muss endlich und größer als 0 sein.</translation>
        </message>
        <message>
            <source>The number of scales is %1 for axis %2 of the shape %3; there must be one, or one for each index of the axis.</source>
            <translation>Die Zahl der Skalen ist %1 für Achse %2 der Form %3; es muss eine sein, oder eine je Index der Achse.</translation>
        </message>
        <message>
            <source>There must be as many zero points as scales; the file has %1 and %2.</source>
            <translation>Es muss so viele Nullpunkte wie Skalen geben; die Datei hat %1 und %2.</translation>
        </message>
        <message>
            <source>The zero point %1 lies outside the range of %2.</source>
            <translation>Der Nullpunkt %1 liegt außerhalb des Bereichs von %2.</translation>
        </message>
        <message>
            <source>The quantized axis is %1, but the tensor has %2 axes.</source>
            <translation>Die quantisierte Achse ist %1, der Tensor hat aber %2 Achsen.</translation>
        </message>
        <message>
            <source>The block size is %1; it cannot be negative.</source>
            <translation>Die Blockgröße ist %1; sie kann nicht negativ sein.</translation>
        </message>
        <message>
            <source>The operator reads the tensor before operator #%1 writes it; operators must stand in the order of execution.</source>
            <translation>Der Operator liest den Tensor, bevor Operator #%1 ihn schreibt; Operatoren müssen in der Reihenfolge der Ausführung stehen.</translation>
        </message>
        <message>
            <source>The tensor is already written by operator #%1.</source>
            <translation>Den Tensor schreibt schon Operator #%1.</translation>
        </message>
        <message>
            <source>The operator writes a tensor that is a constant or an input of the model.</source>
            <translation>Der Operator schreibt einen Tensor, der eine Konstante oder ein Eingang des Modells ist.</translation>
        </message>
        <message>
            <source>No operator computes this output of the model.</source>
            <translation>Kein Operator berechnet diesen Ausgang des Modells.</translation>
        </message>
        <message>
            <source>The operator calls subgraph #%1, which is still running: subgraphs that call each other in a ring never end.</source>
            <translation>Der Operator ruft Teilgraph #%1 auf, der noch läuft: Teilgraphen, die sich im Kreis rufen, enden nie.</translation>
        </message>
        <message>
            <source>Writing this model would lose a part that is newer than this version of Halfstep: %1.</source>
            <translation>Beim Schreiben ginge ein Teil verloren, der neuer ist als diese Version von Halfstep: %1.</translation>
        </message>
        <message>
            <source>The tables of the model would take %1 bytes, more than the format can hold.</source>
            <translation>Die Tabellen des Modells bräuchten %1 Bytes, mehr als das Format fasst.</translation>
        </message>
        <message>
            <source>The option %1 does not exist in %2.</source>
            <translation>Die Option %1 gibt es in %2 nicht.</translation>
        </message>
        <message>
            <source>%2 layer uses %1, which cannot be run in this version.</source>
            <translation>%2 Schicht benutzt %1; das kann diese Version nicht ausführen.</translation>
        </message>
        <message>
            <source>%2 layers use %1, which cannot be run in this version.</source>
            <translation>%2 Schichten benutzen %1; das kann diese Version nicht ausführen.</translation>
        </message>
        <message>
            <source>%1 cannot be run in this version with %2.</source>
            <translation>%1 kann diese Version mit %2 nicht ausführen.</translation>
        </message>
        <message>
            <source>%1 contradicts itself: %2.</source>
            <translation>%1 widerspricht sich: %2.</translation>
        </message>
        <message>
            <source>The shape of this tensor is not known before the run.</source>
            <translation>Die Form dieses Tensors ist vor dem Lauf nicht bekannt.</translation>
        </message>
        <message>
            <source>%1 looks up index %2, but there are only %3.</source>
            <translation>%1 schlägt Index %2 nach, es gibt aber nur %3.</translation>
        </message>
        <message>
            <source>%1 cannot work with the values of this sample: %2.</source>
            <translation>%1 kann mit den Werten dieses Musters nicht rechnen: %2.</translation>
        </message>
        <message>
            <source>The model has nothing that %1 could shorten; try another technique.</source>
            <translation>Das Modell hat nichts, was %1 verkürzen könnte; versuchen Sie ein anderes Verfahren.</translation>
        </message>
        <message>
            <source>The model is quantized already; start from its float version.</source>
            <translation>Das Modell ist schon quantisiert; beginnen Sie mit seiner Float-Fassung.</translation>
        </message>
        <message>
            <source>%1 needs samples to find the ranges of activations; give it data or statistics.</source>
            <translation>%1 braucht Muster, um die Bereiche der Aktivierungen zu finden; geben Sie Daten oder Statistiken.</translation>
        </message>
        <message>
            <source>The model itself does not load in runtime %1: this operator needs %2.</source>
            <translation>Schon das Modell lädt nicht in Laufzeit %1: dieser Operator braucht %2.</translation>
        </message>
        <message>
            <source>&quot;%1&quot; is no runtime version; write it like 2.10.0.</source>
            <translation>„%1“ ist keine Version einer Laufzeit; schreiben Sie sie wie 2.10.0.</translation>
        </message>
        <message>
            <source>%1 computes with floats, so inputs and outputs cannot become %2; take int8 for that.</source>
            <translation>%1 rechnet mit Float, deshalb können Ein- und Ausgänge nicht %2 werden; nehmen Sie dafür int8.</translation>
        </message>
        <message>
            <source>No layer matches &quot;%1&quot;.</source>
            <translation>Keine Schicht passt zu „%1“.</translation>
        </message>
        <message>
            <source>&quot;%1&quot; is no pattern; write #12, #1:12, type:CONV_2D or a name with * and ?.</source>
            <translation>„%1“ ist kein Muster; schreiben Sie #12, #1:12, type:CONV_2D oder einen Namen mit * und ?.</translation>
        </message>
        <message>
            <source>These statistics were made with another model; calibrate this one.</source>
            <translation>Diese Statistiken stammen von einem anderen Modell; messen Sie dieses.</translation>
        </message>
        <message>
            <source>No runtime computes this operator with integers; it stays float.</source>
            <translation>Keine Laufzeit berechnet diesen Operator mit Ganzzahlen; er bleibt Float.</translation>
        </message>
        <message>
            <source>What this custom operator computes is not known; it stays float.</source>
            <translation>Was dieser eigene Operator berechnet, ist nicht bekannt; er bleibt Float.</translation>
        </message>
        <message>
            <source>LiteRT&apos;s integer kernel for this operator gives wrong values; it stays float.</source>
            <translation>LiteRTs Ganzzahlkern für diesen Operator ergibt falsche Werte; er bleibt Float.</translation>
        </message>
        <message>
            <source>A product of more than 32 stored values may be nothing but noise; it stays float.</source>
            <translation>Ein Produkt von mehr als 32 gespeicherten Werten kann nichts als Rauschen sein; es bleibt Float.</translation>
        </message>
        <message>
            <source>Its values reach beyond 1e30, where no scale serves; it stays float.</source>
            <translation>Ihre Werte reichen über 1e30 hinaus, wo keine Skala hilft; sie bleibt Float.</translation>
        </message>
        <message>
            <source>LiteRT has no integer kernel for this kind of recurrent layer; it computes with floats.</source>
            <translation>LiteRT hat keinen Ganzzahlkern für diese Art rückgekoppelter Schicht; sie rechnet mit Float.</translation>
        </message>
        <message>
            <source>Not every use of its variable can be integers, and a variable has one type; it stays float.</source>
            <translation>Nicht jede Verwendung ihrer Variablen kann ganzzahlig sein, und eine Variable hat einen Typ; sie bleibt Float.</translation>
        </message>
        <message>
            <source>Kept float as asked.</source>
            <translation>Float gelassen wie gewünscht.</translation>
        </message>
        <message>
            <source>Samples do not reach all of its values (a branch that none takes, or constants alone make them), so a range is not known; it stays float.</source>
            <translation>Die Muster erreichen nicht alle ihre Werte (ein Zweig, den keines nimmt, oder allein aus Konstanten gemachte), ein Bereich ist unbekannt; sie bleibt Float.</translation>
        </message>
        <message>
            <source>The integers of output %1 do not mean what those of the input of this name mean: operators ask for other scales. Keep it float with --io float32.</source>
            <translation>Die Ganzzahlen von Ausgang %1 bedeuten nicht, was die des Eingangs dieses Namens bedeuten: Operatoren verlangen andere Skalen. Mit --io float32 bleibt er Gleitkomma.</translation>
        </message>
        <message>
            <source>Signature %1 has no samples, so the ranges of its layers are not known; give some with --data &apos;%1/INPUT=SOURCE&apos;.</source>
            <translation>Signatur %1 hat keine Muster, die Bereiche ihrer Schichten sind also nicht bekannt; geben Sie welche mit --data &apos;%1/EINGANG=QUELLE&apos;.</translation>
        </message>
        <message>
            <source>Its weights have fewer elements than the limit that was given.</source>
            <translation>Ihre Gewichte haben weniger Elemente als die gegebene Grenze.</translation>
        </message>
        <message>
            <source>Its values are indices, which must stay exact; it stays float.</source>
            <translation>Ihre Werte sind Indizes, die genau bleiben müssen; sie bleibt Float.</translation>
        </message>
        <message>
            <source>Its weights are computed while it runs; it stays float.</source>
            <translation>Ihre Gewichte werden erst im Lauf berechnet; sie bleibt Float.</translation>
        </message>
        <message>
            <source>A constant of it holds NaN, infinity or a number beyond 1e30; it stays float.</source>
            <translation>Eine ihrer Konstanten enthält NaN, Unendlich oder eine Zahl jenseits 1e30; sie bleibt Float.</translation>
        </message>
        <message>
            <source>Its weights are stored sparsely; they stay as they are.</source>
            <translation>Ihre Gewichte sind dünn besetzt gespeichert; sie bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>Its fused activation function has no integer form; it stays float.</source>
            <translation>Ihre angehängte Aktivierung hat keine Ganzzahlform; sie bleibt Float.</translation>
        </message>
        <message>
            <source>The ratio of its scales is beyond what LiteRT&apos;s integer kernel takes; it stays float.</source>
            <translation>Das Verhältnis ihrer Skalen geht über das hinaus, was LiteRTs Ganzzahlkern nimmt; sie bleibt Float.</translation>
        </message>
        <message>
            <source>It only moves data between float layers; integers would cost two conversions.</source>
            <translation>Sie bewegt nur Daten zwischen Float-Schichten; Ganzzahlen kosteten zwei Umwandlungen.</translation>
        </message>
        <message>
            <source>Its short form needs a newer runtime than the one that was given.</source>
            <translation>Ihre kurze Form braucht eine neuere Laufzeit als die gegebene.</translation>
        </message>
        <message>
            <source>It has no weights that could be shortened.</source>
            <translation>Sie hat keine Gewichte, die sich verkürzen ließen.</translation>
        </message>
        <message>
            <source>The shape of its weights does not fit integer kernels; they stay float.</source>
            <translation>Die Form ihrer Gewichte passt nicht zu Ganzzahlkernen; sie bleiben Float.</translation>
        </message>
        <message>
            <source>Its constants are too small for float16 to pay off.</source>
            <translation>Ihre Konstanten sind zu klein, als dass float16 sich lohnte.</translation>
        </message>
        <message>
            <source>%1 of %2 layers computes with integers: the smallest file, and usually the fastest on a CPU.</source>
            <translation>%1 von %2 Schichten rechnet mit Ganzzahlen: die kleinste Datei, und auf einer CPU meist die schnellste.</translation>
        </message>
        <message>
            <source>%1 of %2 layers compute with integers: the smallest file, and usually the fastest on a CPU.</source>
            <translation>%1 von %2 Schichten rechnen mit Ganzzahlen: die kleinste Datei, und auf einer CPU meist die schnellste.</translation>
        </message>
        <message>
            <source>%1 of %2 layers computes with integers; %3 depthwise layers keep a scale for each channel.</source>
            <translation>%1 von %2 Schichten rechnet mit Ganzzahlen; %3 tiefenweise Schichten behalten eine Skala je Kanal.</translation>
        </message>
        <message>
            <source>%1 of %2 layers compute with integers; %3 depthwise layers keep a scale for each channel.</source>
            <translation>%1 von %2 Schichten rechnen mit Ganzzahlen; %3 tiefenweise Schichten behalten eine Skala je Kanal.</translation>
        </message>
        <message>
            <source>%1 % of the values pass through layers that integers slow down on a CPU (free-standing activations, softmax, pooling): measure the speed.</source>
            <translation>%1 % der Werte gehen durch Schichten, die Ganzzahlen auf einer CPU bremsen (freie Aktivierungen, Softmax, Pooling): messen Sie die Geschwindigkeit.</translation>
        </message>
        <message>
            <source>As int8, with integers at inputs and outputs too: for hardware without floats.</source>
            <translation>Wie int8, auch an Ein- und Ausgängen Ganzzahlen: für Geräte ohne Gleitkomma.</translation>
        </message>
        <message>
            <source>Weights take a quarter of their bytes and no samples are needed: a quick first try.</source>
            <translation>Gewichte brauchen ein Viertel ihrer Bytes, und Muster sind nicht nötig: ein schneller erster Versuch.</translation>
        </message>
        <message>
            <source>Half the size and almost the same results; no faster on a CPU.</source>
            <translation>Halbe Größe und fast dieselben Ergebnisse; auf einer CPU nicht schneller.</translation>
        </message>
        <message>
            <source>A GPU runs it as float with the rounding of integers: no faster, and less accurate.</source>
            <translation>Eine GPU rechnet es als Float mit der Rundung der Ganzzahlen: nicht schneller und ungenauer.</translation>
        </message>
        <message>
            <source>A GPU unpacks the weights at load: a smaller file, not less memory.</source>
            <translation>Eine GPU entpackt die Gewichte beim Laden: eine kleinere Datei, nicht weniger Speicher.</translation>
        </message>
        <message>
            <source>A GPU computes with float16 anyway: half the size at no loss.</source>
            <translation>Eine GPU rechnet ohnehin mit float16: halbe Größe ohne Verlust.</translation>
        </message>
        <message>
            <source>GPU delegates leave %1 to the CPU; the split may cost more than the GPU gains.</source>
            <translation>GPU-Delegierte lassen %1 der CPU; die Teilung kann mehr kosten, als die GPU bringt.</translation>
        </message>
        <message>
            <source>The Edge TPU runs every layer of it.</source>
            <translation>Die Edge TPU führt jede Schicht davon aus.</translation>
        </message>
        <message>
            <source>The Edge TPU runs the layers before %1 (operator #%2); that one and all behind it run on the CPU.</source>
            <translation>Die Edge TPU führt die Schichten vor %1 (Operator #%2) aus; diese und alle dahinter laufen auf der CPU.</translation>
        </message>
        <message>
            <source>The Edge TPU runs integers only.</source>
            <translation>Die Edge TPU rechnet nur mit Ganzzahlen.</translation>
        </message>
        <message>
            <source>About %1 bytes of weights exceed the Edge TPU&apos;s memory and would be streamed at every inference.</source>
            <translation>Etwa %1 Bytes der Gewichte passen nicht in den Speicher der Edge TPU und würden jedes Mal neu geladen.</translation>
        </message>
        <message>
            <source>TensorFlow Lite Micro has integer kernels for every layer of it.</source>
            <translation>TensorFlow Lite Micro hat Ganzzahlkerne für jede Schicht davon.</translation>
        </message>
        <message>
            <source>TensorFlow Lite Micro has no kernel for %1 (operator #%2) in this form.</source>
            <translation>TensorFlow Lite Micro hat keinen Kern für %1 (Operator #%2) in dieser Form.</translation>
        </message>
        <message>
            <source>With %1 inputs and outputs cannot become %2; int8 takes int8 and uint8, int16x8 takes int16, all take float32.</source>
            <translation>Mit %1 können Ein- und Ausgänge nicht %2 werden; int8 nimmt int8 und uint8, int16x8 nimmt int16, alle nehmen float32.</translation>
        </message>
        <message>
            <source>LiteRT does not compute this operator with 16-bit activations; it stays float.</source>
            <translation>LiteRT rechnet diesen Operator nicht mit 16-Bit-Aktivierungen; er bleibt Gleitkomma.</translation>
        </message>
        <message>
            <source>16-bit activations keep what 8 bits lose, at the size of int8; no CPU kernel is accelerated, so it is slow.</source>
            <translation>16-Bit-Aktivierungen behalten, was 8 Bit verlieren, in der Größe von int8; kein CPU-Kern ist beschleunigt, daher ist es langsam.</translation>
        </message>
        <message>
            <source>TensorFlow Lite Micro runs it with 16-bit activations: more exact than int8, twice the memory for activations.</source>
            <translation>TensorFlow Lite Micro rechnet es mit 16-Bit-Aktivierungen: genauer als int8, doppelter Speicher für Aktivierungen.</translation>
        </message>
        <message>
            <source>%1 does not compute with 16-bit activations.</source>
            <translation>%1 rechnet nicht mit 16-Bit-Aktivierungen.</translation>
        </message>
        <message>
            <source>%1 has no blocks of weights; dynamic4, weights8 and weights4 do.</source>
            <translation>%1 kennt keine Blöcke von Gewichten; dynamic4, weights8 und weights4 kennen sie.</translation>
        </message>
        <message>
            <source>Weights take an eighth of their bytes; look at what it costs.</source>
            <translation>Gewichte nehmen ein Achtel ihrer Bytes; sieh nach, was es kostet.</translation>
        </message>
        <message>
            <source>Weights take a quarter of their bytes, and layers compute with floats as before.</source>
            <translation>Gewichte nehmen ein Viertel ihrer Bytes, und die Schichten rechnen wie bisher in Gleitkomma.</translation>
        </message>
        <message>
            <source>Weights take an eighth of their bytes, and layers compute with floats; look at what it costs.</source>
            <translation>Gewichte nehmen ein Achtel ihrer Bytes, und die Schichten rechnen in Gleitkomma; sieh nach, was es kostet.</translation>
        </message>
        <message>
            <source>%1 layer has rows that blocks of %2 do not divide; its weights have a scale for each channel.</source>
            <translation>%1 Schicht hat Zeilen, die Blöcke von %2 nicht teilen; ihre Gewichte haben eine Skala je Kanal.</translation>
        </message>
        <message>
            <source>%1 layers have rows that blocks of %2 do not divide; their weights have a scale for each channel.</source>
            <translation>%1 Schichten haben Zeilen, die Blöcke von %2 nicht teilen; ihre Gewichte haben eine Skala je Kanal.</translation>
        </message>
        <message>
            <source>It hands floats to the layers that it runs; for these it is decided one by one.</source>
            <translation>Er reicht den Schichten, die er ausführt, Gleitkommazahlen; über sie wird einzeln entschieden.</translation>
        </message>
        <message>
            <source>A mask of huge negative numbers hides values from a softmax: beside it integers lose the others.</source>
            <translation>Eine Maske aus riesigen negativen Zahlen verbirgt Werte vor einem Softmax: neben ihr verlieren ganze Zahlen die übrigen.</translation>
        </message>
        <message>
            <source>It makes large values of small ones of an input: before it one scale for the whole input would lose them.</source>
            <translation>Er macht aus kleinen Werten einer Eingabe große: vor ihm gingen sie in einem einzigen Maßstab für die ganze Eingabe verloren.</translation>
        </message>
        <message>
            <source>A sine or cosine over many turns is taken of its values: a single step of integers would be a wide angle.</source>
            <translation>Von seinen Werten wird Sinus oder Kosinus über viele Umdrehungen genommen: ein einziger Schritt ganzer Zahlen wäre ein weiter Winkel.</translation>
        </message>
        <message>
            <source>A logarithm is taken of its values: small ones matter as much as large ones, and integers lose them.</source>
            <translation>Von seinen Werten wird der Logarithmus genommen: kleine zählen so viel wie große, und ganze Zahlen verlieren sie.</translation>
        </message>
        <message>
            <source>An inverse is taken of its values: small ones matter as much as large ones, and one scale does not keep them.</source>
            <translation>Von ihren Werten wird der Kehrwert genommen: kleine zählen so viel wie große, und eine einzige Skala bewahrt sie nicht.</translation>
        </message>
        <message>
            <source>One of its readers saturates long before its largest values, which others need: one scale would not fit both.</source>
            <translation>Eine der Schichten, die sie lesen, ist lange vor ihren größten Werten gesättigt, die andere brauchen: eine Skala passt nicht für beide.</translation>
        </message>
        <message>
            <source>It only moves values between floats and parts of unlike ranges, which one scale would not fit.</source>
            <translation>Sie bewegt nur Werte zwischen Gleitkommazahlen und Teilen mit ungleichen Wertebereichen, für die eine Skala nicht passt.</translation>
        </message>
        <message>
            <source>TensorFlow Lite Micro refuses %1 models.</source>
            <translation>TensorFlow Lite Micro lehnt Modelle mit %1 ab.</translation>
        </message>
        <message>
            <source>It would not make this file smaller.</source>
            <translation>Es würde diese Datei nicht kleiner machen.</translation>
        </message>
        <message>
            <source>Integers need the ranges of all layers, and %1 cannot be run in this version.</source>
            <translation>Ganzzahlen brauchen die Bereiche aller Schichten, und %1 kann diese Version nicht ausführen.</translation>
        </message>
        <message>
            <source>%1 makes this file no smaller: %2 bytes instead of %3.</source>
            <translation>%1 macht diese Datei nicht kleiner: %2 Bytes statt %3.</translation>
        </message>
        <message>
            <source>%1 value is beyond the range of float16 and becomes 65504 or -65504.</source>
            <translation>%1 Wert liegt außerhalb von float16 und wird 65504 oder -65504.</translation>
        </message>
        <message>
            <source>%1 values are beyond the range of float16 and become 65504 or -65504.</source>
            <translation>%1 Werte liegen außerhalb von float16 und werden 65504 oder -65504.</translation>
        </message>
        <message>
            <source>This input or output stays float: its range is not known or its values are indices.</source>
            <translation>Dieser Ein- oder Ausgang bleibt Float: sein Bereich ist unbekannt, oder seine Werte sind Indizes.</translation>
        </message>
        <message>
            <source>%1 is no number of samples; give 1 or more.</source>
            <translation>%1 ist keine Anzahl von Mustern; geben Sie 1 oder mehr.</translation>
        </message>
        <message>
            <source>Preprocessing cannot use %2 for %1.</source>
            <translation>Die Vorverarbeitung kann %2 für %1 nicht brauchen.</translation>
        </message>
        <message>
            <source>The model has no signature %1; it has: %2.</source>
            <translation>Das Modell hat keine Signatur %1; es hat: %2.</translation>
        </message>
        <message>
            <source>The model has no input %1; it has: %2.</source>
            <translation>Das Modell hat keinen Eingang %1; es hat: %2.</translation>
        </message>
        <message>
            <source>Input %1 is given two sources; leave one out.</source>
            <translation>Eingang %1 hat zwei Quellen; lassen Sie eine weg.</translation>
        </message>
        <message>
            <source>Input %1 has no source; give one with --data &apos;%1=SOURCE&apos;.</source>
            <translation>Eingang %1 hat keine Quelle; geben Sie eine mit --data &apos;%1=QUELLE&apos;.</translation>
        </message>
        <message>
            <source>Labels belong to one signature, and samples are given for several; name it with --signature.</source>
            <translation>Klassenangaben gehören zu einer Signatur, und es gibt Muster für mehrere; nennen Sie diese mit --signature.</translation>
        </message>
        <message>
            <source>It is not clear which input %1 is for; write INPUT=SOURCE.</source>
            <translation>Es ist nicht klar, für welchen Eingang %1 ist; schreiben Sie EINGANG=QUELLE.</translation>
        </message>
        <message>
            <source>This is no source of samples; give a folder of pictures or WAV clips, a file .npy, .npz, .csv or .raw, or the word random.</source>
            <translation>Das ist keine Quelle von Mustern; geben Sie einen Ordner mit Bildern oder WAV-Klängen, eine Datei .npy, .npz, .csv oder .raw, oder das Wort random.</translation>
        </message>
        <message>
            <source>There are no samples in it.</source>
            <translation>Darin sind keine Muster.</translation>
        </message>
        <message>
            <source>There is no picture (PNG, JPEG, BMP, WebP) and no sound clip (WAV) in this folder, but %1 file of another kind.</source>
            <translation>In diesem Ordner ist kein Bild (PNG, JPEG, BMP, WebP) und kein Klang (WAV), aber %1 Datei anderer Art.</translation>
        </message>
        <message>
            <source>There is no picture (PNG, JPEG, BMP, WebP) and no sound clip (WAV) in this folder, but %1 files of other kinds.</source>
            <translation>In diesem Ordner ist kein Bild (PNG, JPEG, BMP, WebP) und kein Klang (WAV), aber %1 Dateien anderer Art.</translation>
        </message>
        <message>
            <source>The model has %1 input; this source fills one, so give an .npz with an array for each input, or INPUT=SOURCE for each.</source>
            <translation>Das Modell hat %1 Eingang; diese Quelle füllt einen, geben Sie also eine .npz mit einem Feld je Eingang oder EINGANG=QUELLE für jeden.</translation>
        </message>
        <message>
            <source>The model has %1 inputs; this source fills one, so give an .npz with an array for each input, or INPUT=SOURCE for each.</source>
            <translation>Das Modell hat %1 Eingänge; diese Quelle füllt einen, geben Sie also eine .npz mit einem Feld je Eingang oder EINGANG=QUELLE für jeden.</translation>
        </message>
        <message>
            <source>Input %1 takes %3 values of shape %2; pictures fill numbers of shape height x width x 1 or 3 channels.</source>
            <translation>Eingang %1 nimmt %3-Werte der Form %2; Bilder füllen Zahlen der Form Höhe x Breite x 1 oder 3 Kanäle.</translation>
        </message>
        <message>
            <source>Pictures cannot be read here; give their values as .npy or .npz.</source>
            <translation>Bilder lassen sich hier nicht lesen; geben Sie ihre Werte als .npy oder .npz.</translation>
        </message>
        <message>
            <source>The picture cannot be read: %1.</source>
            <translation>Das Bild lässt sich nicht lesen: %1.</translation>
        </message>
        <message>
            <source>The picture has the four colours of print (CMYK); save it as RGB.</source>
            <translation>Das Bild hat die vier Druckfarben (CMYK); speichern Sie es als RGB.</translation>
        </message>
        <message>
            <source>The picture would need more than %1 MB of memory; make it smaller.</source>
            <translation>Das Bild bräuchte mehr als %1 MB Speicher; verkleinern Sie es.</translation>
        </message>
        <message>
            <source>Input %1 takes %3 values of shape %2; sound clips fill numbers along a single axis.</source>
            <translation>Eingang %1 nimmt %3-Werte der Form %2; Klänge füllen Zahlen entlang einer einzigen Achse.</translation>
        </message>
        <message>
            <source>Sizes, crops and colours are for pictures; sound clips take none.</source>
            <translation>Größen, Ausschnitte und Farben sind für Bilder; Klänge haben keine.</translation>
        </message>
        <message>
            <source>The clips have different sample rates: %1 Hz in %2, %3 Hz in %4; give the one that the model wants with --rate.</source>
            <translation>Die Klänge haben verschiedene Abtastraten: %1 Hz in %2, %3 Hz in %4; geben Sie die, die das Modell will, mit --rate.</translation>
        </message>
        <message>
            <source>This is no sound clip (WAV).</source>
            <translation>Das ist kein Klang (WAV).</translation>
        </message>
        <message>
            <source>The header of the sound clip is damaged.</source>
            <translation>Der Kopf des Klangs ist beschädigt.</translation>
        </message>
        <message>
            <source>The sound clip is stored as %1; save it as plain WAV (PCM of 8 to 32 bits, or float).</source>
            <translation>Der Klang ist als %1 gespeichert; speichern Sie ihn als einfaches WAV (PCM mit 8 bis 32 Bit oder Gleitkomma).</translation>
        </message>
        <message>
            <source>The sound clip is cut short: it holds %1 of the %2 bytes that its header announces.</source>
            <translation>Der Klang bricht ab: er enthält %1 der %2 Bytes, die sein Kopf ankündigt.</translation>
        </message>
        <message>
            <source>There is no sound in the clip.</source>
            <translation>In der Datei ist kein Klang.</translation>
        </message>
        <message>
            <source>The sound clip is too long: %1 values, at most %2 are taken.</source>
            <translation>Der Klang ist zu lang: %1 Werte, höchstens %2 werden genommen.</translation>
        </message>
        <message>
            <source>Frame %1 of the sound clip is no finite number.</source>
            <translation>Abtastwert %1 des Klangs ist keine endliche Zahl.</translation>
        </message>
        <message>
            <source>Plain values (.raw) cannot fill input %1, which takes %3 values of shape %2; give them as .npy or .npz.</source>
            <translation>Bloße Werte (.raw) können Eingang %1 nicht füllen, der %3-Werte der Form %2 nimmt; geben Sie sie als .npy oder .npz.</translation>
        </message>
        <message>
            <source>The file has %1 bytes; a sample for input %2 (%3 of shape %4) takes %5, and that does not divide them.</source>
            <translation>Die Datei hat %1 Bytes; ein Muster für Eingang %2 (%3 der Form %4) braucht %5, und das teilt sie nicht.</translation>
        </message>
        <message>
            <source>This is no NumPy array (.npy).</source>
            <translation>Das ist kein NumPy-Feld (.npy).</translation>
        </message>
        <message>
            <source>The header of the NumPy array is damaged.</source>
            <translation>Der Kopf des NumPy-Felds ist beschädigt.</translation>
        </message>
        <message>
            <source>The array is cut short: it holds %1 of the %2 bytes that its header announces.</source>
            <translation>Das Feld ist abgeschnitten: es hat %1 der %2 Bytes, die sein Kopf ankündigt.</translation>
        </message>
        <message>
            <source>Arrays of NumPy&apos;s type %1 cannot be used; give numbers or booleans.</source>
            <translation>Felder vom NumPy-Typ %1 gehen nicht; geben Sie Zahlen oder Wahrheitswerte.</translation>
        </message>
        <message>
            <source>This is no NumPy archive (.npz): %1.</source>
            <translation>Das ist kein NumPy-Archiv (.npz): %1.</translation>
        </message>
        <message>
            <source>The archive is damaged: %1.</source>
            <translation>Das Archiv ist beschädigt: %1.</translation>
        </message>
        <message>
            <source>The array would unpack to %1 bytes, more than the limit of %2.</source>
            <translation>Das Feld wäre entpackt %1 Bytes groß, mehr als die Grenze von %2.</translation>
        </message>
        <message>
            <source>There is no array %1; there are: %2.</source>
            <translation>Es gibt kein Feld %1; es gibt: %2.</translation>
        </message>
        <message>
            <source>There is no array for input %1; there are: %2. Name the arrays like the inputs, or #0, #1 by position.</source>
            <translation>Es gibt kein Feld für Eingang %1; es gibt: %2. Nennen Sie die Felder wie die Eingänge, oder #0, #1 nach der Stelle.</translation>
        </message>
        <message>
            <source>The numbers of samples differ: %2 for input %1, %4 for input %3.</source>
            <translation>Die Anzahlen der Muster sind verschieden: %2 für Eingang %1, %4 für Eingang %3.</translation>
        </message>
        <message>
            <source>This is no table: it needs a header and rows of text, separated by commas.</source>
            <translation>Das ist keine Tabelle: sie braucht einen Kopf und Zeilen, durch Kommas getrennt.</translation>
        </message>
        <message>
            <source>The columns seem to be separated by %1; separate them by commas and write decimals with a point.</source>
            <translation>Die Spalten scheinen durch %1 getrennt; trennen Sie sie durch Kommas und schreiben Sie Dezimalen mit Punkt.</translation>
        </message>
        <message>
            <source>Row %1 has %2 columns, the header has %3.</source>
            <translation>Zeile %1 hat %2 Spalten, der Kopf hat %3.</translation>
        </message>
        <message>
            <source>Row %1, column %2: &quot;%3&quot; is no number.</source>
            <translation>Zeile %1, Spalte %2: „%3“ ist keine Zahl.</translation>
        </message>
        <message>
            <source>The table has %1 column of values, input %2 (%3) takes %4; if one is the label, name it with --label-column.</source>
            <translation>Die Tabelle hat %1 Spalte mit Werten, Eingang %2 (%3) nimmt %4; ist eine davon die Klasse, nennen Sie sie mit --label-column.</translation>
        </message>
        <message>
            <source>The table has %1 columns of values, input %2 (%3) takes %4; if one is the label, name it with --label-column.</source>
            <translation>Die Tabelle hat %1 Spalten mit Werten, Eingang %2 (%3) nimmt %4; ist eine davon die Klasse, nennen Sie sie mit --label-column.</translation>
        </message>
        <message>
            <source>There is no column %1; there are: %2.</source>
            <translation>Es gibt keine Spalte %1; es gibt: %2.</translation>
        </message>
        <message>
            <source>Input %1 wants %2; this is %3.</source>
            <translation>Eingang %1 will %2; das hier ist %3.</translation>
        </message>
        <message>
            <source>Input %1 wants %2 values; these are %3.</source>
            <translation>Eingang %1 will %2-Werte; diese sind %3.</translation>
        </message>
        <message>
            <source>Input %1 takes %2 values; %3 is none.</source>
            <translation>Eingang %1 nimmt %2-Werte; %3 ist keiner.</translation>
        </message>
        <message>
            <source>Element %2 for input %1 is %3; samples must be finite numbers.</source>
            <translation>Element %2 für Eingang %1 ist %3; Muster müssen endliche Zahlen sein.</translation>
        </message>
        <message>
            <source>There is %1 label for %2 samples.</source>
            <translation>Es gibt %1 Klassenangabe für %2 Muster.</translation>
        </message>
        <message>
            <source>There are %1 labels for %2 samples.</source>
            <translation>Es gibt %1 Klassenangaben für %2 Muster.</translation>
        </message>
        <message>
            <source>The labels have no row for this sample.</source>
            <translation>Die Klassenangaben haben keine Zeile für dieses Muster.</translation>
        </message>
        <message>
            <source>The label %1 is not among the classes; give their order with --classes.</source>
            <translation>Die Klasse %1 ist nicht unter den Klassen; geben Sie deren Reihenfolge mit --classes.</translation>
        </message>
        <message>
            <source>Labels must be a one-dimensional list of whole numbers or names; this is %2 of shape %1.</source>
            <translation>Klassenangaben müssen eine eindimensionale Liste ganzer Zahlen oder Namen sein; das hier ist %2 der Form %1.</translation>
        </message>
        <message>
            <source>The labels must be finite numbers; &quot;%1&quot; is none.</source>
            <translation>Die Zielwerte müssen endliche Zahlen sein; „%1“ ist keine.</translation>
        </message>
        <message>
            <source>This sample&apos;s label has %1 numbers, but the first output has %2.</source>
            <translation>Die Zielwerte dieses Musters sind %1 Zahlen, die erste Ausgabe aber %2.</translation>
        </message>
        <message>
            <source>Labels count classes from 0; %1 is none.</source>
            <translation>Klassen werden ab 0 gezählt; %1 ist keine.</translation>
        </message>
        <message>
            <source>Several columns could be the label; choose one as FILE:COLUMN among: %1.</source>
            <translation>Mehrere Spalten könnten die Klasse sein; wählen Sie eine als DATEI:SPALTE aus: %1.</translation>
        </message>
        <message>
            <source>%1 file of another kind was skipped: %2.</source>
            <translation>%1 Datei anderer Art wurde übergangen: %2.</translation>
        </message>
        <message>
            <source>%1 files of other kinds were skipped, such as %2.</source>
            <translation>%1 Dateien anderer Art wurden übergangen, etwa %2.</translation>
        </message>
        <message>
            <source>No input takes the array %1; it was left out.</source>
            <translation>Kein Eingang nimmt das Feld %1; es blieb weg.</translation>
        </message>
        <message>
            <source>The model does not say how it wants pictures; a guess brings them to %2 … %3 for input %1. Set the mean and the spread it was trained with.</source>
            <translation>Das Modell sagt nicht, wie es Bilder will; eine Vermutung bringt sie auf %2 … %3 für Eingang %1. Setzen Sie Mittel und Teiler, mit denen es gelernt hat.</translation>
        </message>
        <message>
            <source>The model does not say at which sample rate input %1 wants sound; the clips&apos; own %2 Hz is taken.</source>
            <translation>Das Modell sagt nicht, mit welcher Abtastrate Eingang %1 Klänge will; genommen wird ihre eigene, %2 Hz.</translation>
        </message>
        <message>
            <source>The folder names are not used as labels: the model has no class %1. Give the order of the classes to measure accuracy.</source>
            <translation>Die Ordnernamen dienen nicht als Klassen: das Modell hat keine Klasse %1. Geben Sie die Reihenfolge der Klassen, um Genauigkeit zu messen.</translation>
        </message>
        <message>
            <source>There is %1 sample; 100 to 500 give better ranges.</source>
            <translation>Es gibt %1 Muster; 100 bis 500 geben bessere Bereiche.</translation>
        </message>
        <message>
            <source>There are only %1 samples; 100 to 500 give better ranges.</source>
            <translation>Es gibt nur %1 Muster; 100 bis 500 geben bessere Bereiche.</translation>
        </message>
        <message>
            <source>The samples are nearly the same; take some that differ as much as in real use.</source>
            <translation>Die Muster sind fast gleich; nehmen Sie solche, die sich so unterscheiden wie im wirklichen Einsatz.</translation>
        </message>
        <message>
            <source>%1 sample holds the same value, %2, everywhere.</source>
            <translation>%1 Muster hat überall denselben Wert, %2.</translation>
        </message>
        <message>
            <source>%1 samples hold one value everywhere, the first %2.</source>
            <translation>%1 Muster haben überall denselben Wert, das erste %2.</translation>
        </message>
        <message>
            <source>%1 sample is there twice: %2 and %3.</source>
            <translation>%1 Muster ist doppelt da: %2 und %3.</translation>
        </message>
        <message>
            <source>%1 samples are there more than once, such as %2 and %3.</source>
            <translation>%1 Muster sind mehrfach da, etwa %2 und %3.</translation>
        </message>
        <message>
            <source>All samples are from class %1; take some of each class.</source>
            <translation>Alle Muster sind aus Klasse %1; nehmen Sie welche aus jeder Klasse.</translation>
        </message>
        <message>
            <source>%1 sample reaches far beyond the others: up to %2, where %3 is usual.</source>
            <translation>%1 Muster reicht weit über die anderen hinaus: bis %2, wo %3 üblich ist.</translation>
        </message>
        <message>
            <source>%1 samples reach far beyond the others: up to %2, where %3 is usual.</source>
            <translation>%1 Muster reichen weit über die anderen hinaus: bis %2, wo %3 üblich ist.</translation>
        </message>
        <message>
            <source>operator #%1</source>
            <translation>Operator #%1</translation>
        </message>
        <message>
            <source>tensor #%1</source>
            <translation>Tensor #%1</translation>
        </message>
        <message>
            <source>subgraph #%1</source>
            <translation>Teilgraph #%1</translation>
        </message>
        <message>
            <source>byte %1</source>
            <translation>Byte %1</translation>
        </message>
    </context>
    <context>
        <name>halfstep::AboutDialog</name>
        <message>
            <source>Makes neural networks smaller and faster without losing what they know. Everything stays on this computer.</source>
            <translation>Macht neuronale Netze kleiner und schneller, ohne dass sie verlernen, was sie können. Alles bleibt auf diesem Computer.</translation>
        </message>
        <message>
            <source>© 2026 The Halfstep authors. Licence: Apache-2.0. Made with:</source>
            <translation>© 2026 The Halfstep authors. Lizenz: Apache-2.0. Gemacht mit:</translation>
        </message>
        <message>
            <source>About Halfstep</source>
            <translation>Über Halfstep</translation>
        </message>
    </context>
    <context>
        <name>halfstep::AdviceRow</name>
        <message>
            <source>%1 smaller</source>
            <translation>%1 kleiner</translation>
        </message>
        <message>
            <source>not smaller</source>
            <translation>nicht kleiner</translation>
        </message>
        <message>
            <source>needs data</source>
            <translation>braucht Daten</translation>
        </message>
        <message>
            <source>no data needed</source>
            <translation>braucht keine Daten</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Lauf</translation>
        </message>
        <message>
            <source>Choose data and quantize…</source>
            <translation>Daten wählen und quantisieren…</translation>
        </message>
        <message>
            <source>Quantize</source>
            <translation>Quantisieren</translation>
        </message>
        <message>
            <source>Quantize: %1</source>
            <translation>Quantisieren: %1</translation>
        </message>
        <message>
            <source>Makes a new run; the source file is never written</source>
            <translation>Macht einen neuen Lauf; die Quelldatei wird nie verändert</translation>
        </message>
        <message numerus="yes">
            <source>%n layer(s) would stay float.</source>
            <translation>
                <numerusform>%n Schicht bliebe Float.</numerusform>
                <numerusform>%n Schichten blieben Float.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::BytesBar</name>
        <message>
            <source>Where the bytes are</source>
            <translation>Wo die Bytes stecken</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>name and size</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1: %2, %3 of the constants</source>
            <translation>%1: %2, %3 der Konstanten</translation>
        </message>
    </context>
    <context>
        <name>halfstep::ChannelChart</name>
        <message>
            <source>This layer has no channels.</source>
            <translation>Diese Schicht hat keine Kanäle.</translation>
        </message>
        <message>
            <source>Channels</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <source>largest value, sorted</source>
            <translation>größter Wert, sortiert</translation>
        </message>
        <message>
            <source>%1 apart</source>
            <translation>%1 auseinander</translation>
        </message>
        <message>
            <source>%1 of %2 are smaller than one step: lost</source>
            <translation>%1 von %2 sind kleiner als ein Schritt: verloren</translation>
        </message>
        <message>
            <source>All %1 are larger than one step</source>
            <translation>Alle %1 sind größer als ein Schritt</translation>
        </message>
        <message numerus="yes">
            <source>%n channel(s), the largest %1 of the smallest. %2.</source>
            <translation>
                <numerusform>%n Kanal, der größte das %1-Fache des kleinsten. %2.</numerusform>
                <numerusform>%n Kanäle, der größte das %1-Fache des kleinsten. %2.</numerusform>
            </translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>Kanal</translation>
        </message>
        <message>
            <source>Smallest</source>
            <translation>Kleinster</translation>
        </message>
        <message>
            <source>Largest</source>
            <translation>Größter</translation>
        </message>
        <message>
            <source>Largest absolute</source>
            <translation>Größter Betrag</translation>
        </message>
        <message>
            <source>Channel %1
%2 … %3</source>
            <translation>Kanal %1
%2 … %3</translation>
        </message>
        <message numerus="yes">
            <source>%n channel(s)</source>
            <translation>
                <numerusform>%n Kanal</numerusform>
                <numerusform>%n Kanäle</numerusform>
            </translation>
        </message>
        <message>
            <source>one step %1</source>
            <translation>ein Schritt %1</translation>
        </message>
    </context>
    <context>
        <name>halfstep::ChartPane</name>
        <message>
            <source>%1, as a table</source>
            <translation>%1, als Tabelle</translation>
        </message>
    </context>
    <context>
        <name>halfstep::ChartView</name>
        <message>
            <source>Copy picture</source>
            <translation>Bild kopieren</translation>
        </message>
        <message>
            <source>Copy numbers</source>
            <translation>Zahlen kopieren</translation>
        </message>
        <message>
            <source>Save as PNG…</source>
            <translation>Als PNG speichern…</translation>
        </message>
        <message>
            <source>Save as SVG…</source>
            <translation>Als SVG speichern…</translation>
        </message>
        <message>
            <source>Save as CSV…</source>
            <translation>Als CSV speichern…</translation>
        </message>
        <message>
            <source>Show as table</source>
            <translation>Als Tabelle zeigen</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Alles zeigen</translation>
        </message>
    </context>
    <context>
        <name>halfstep::DataPanel</name>
        <message>
            <source>What the model&apos;s variables hold goes from one sample to the next; else each sample begins anew</source>
            <translation>Was die Variablen des Modells halten, geht von einem Muster zum nächsten; sonst beginnt jedes Muster neu</translation>
        </message>
        <message>
            <source>The samples follow each other</source>
            <translation>Die Muster folgen aufeinander</translation>
        </message>
        <message>
            <source>Which entry of the model the samples feed</source>
            <translation>In welchen Eingang des Modells die Muster gehen</translation>
        </message>
        <message>
            <source>Signature</source>
            <translation>Signatur</translation>
        </message>
        <message>
            <source>all that have sources</source>
            <translation>alle, die Quellen haben</translation>
        </message>
        <message>
            <source>Order of the classes…</source>
            <translation>Reihenfolge der Klassen …</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Data for finding ranges and for checking</source>
            <translation>Daten, um Bereiche zu finden und zu prüfen</translation>
        </message>
        <message>
            <source>Close the data panel</source>
            <translation>Datenfeld schließen</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Schließen (Esc)</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Choose a folder or file</source>
            <translation>Ordner oder Datei wählen</translation>
        </message>
        <message>
            <source>Number of samples</source>
            <translation>Anzahl der Muster</translation>
        </message>
        <message>
            <source>100 to 500 are a good number; of 64 or more every fourth is kept for checking</source>
            <translation>100 bis 500 sind eine gute Zahl; ab 64 wird jedes vierte zum Prüfen zurückgelegt</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Startzahl</translation>
        </message>
        <message>
            <source>A number shuffles the choice; empty takes samples evenly</source>
            <translation>Eine Zahl mischt die Auswahl; leer: gleichmäßig verteilt</translation>
        </message>
        <message>
            <source>Use random numbers</source>
            <translation>Zufallszahlen nehmen</translation>
        </message>
        <message>
            <source>Only shows that it runs; accuracy figures are then not shown</source>
            <translation>Zeigt nur, dass es läuft; Genauigkeiten werden dann nicht gezeigt</translation>
        </message>
        <message>
            <source>use</source>
            <translation>nimm</translation>
        </message>
        <message>
            <source>seed</source>
            <translation>Startzahl</translation>
        </message>
        <message>
            <source>random numbers</source>
            <translation>Zufallszahlen</translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n Bild</numerusform>
                <numerusform>%n Bilder</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sample(s)</source>
            <translation>
                <numerusform>%n Muster</numerusform>
                <numerusform>%n Muster</numerusform>
            </translation>
        </message>
        <message>
            <source>Looking at the samples…</source>
            <translation>Die Muster werden angesehen…</translation>
        </message>
        <message>
            <source>No constant, broken or double samples.</source>
            <translation>Keine gleichförmigen, kaputten oder doppelten Muster.</translation>
        </message>
        <message>
            <source>%1 of the %2 chosen, as the model gets them</source>
            <translation>%1 der %2 gewählten, wie das Modell sie bekommt</translation>
        </message>
        <message>
            <source>from its metadata</source>
            <translation>aus seinen Metadaten</translation>
        </message>
        <message>
            <source>a guess</source>
            <translation>eine Vermutung</translation>
        </message>
        <message>
            <source>as you said</source>
            <translation>wie angegeben</translation>
        </message>
        <message>
            <source>The model gets</source>
            <translation>Das Modell bekommt</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>Eingang</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>resized to %1×%2</source>
            <translation>verkleinert auf %1×%2</translation>
        </message>
        <message>
            <source>Channels</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <source>grey</source>
            <translation>Grau</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>Range</source>
            <translation>Bereich</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <source>Change preprocessing</source>
            <translation>Vorverarbeitung ändern</translation>
        </message>
        <message numerus="yes">
            <source>from folder names, %n class(es)</source>
            <translation>
                <numerusform>aus Ordnernamen, %n Klasse</numerusform>
                <numerusform>aus Ordnernamen, %n Klassen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>from a file, %n class(es)</source>
            <translation>
                <numerusform>aus einer Datei, %n Klasse</numerusform>
                <numerusform>aus einer Datei, %n Klassen</numerusform>
            </translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>Klassen</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und %n weitere</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Labels from a file…</source>
            <translation>Klassen aus einer Datei…</translation>
        </message>
        <message numerus="yes">
            <source>samples</source>
            <comment>after a number</comment>
            <translation>
                <numerusform>Muster</numerusform>
                <numerusform>Muster</numerusform>
            </translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Auslassen</translation>
        </message>
        <message>
            <source>Fewer samples</source>
            <translation>Weniger Muster</translation>
        </message>
        <message>
            <source>Take some of each class…</source>
            <translation>Von jeder Klasse etwas nehmen…</translation>
        </message>
        <message numerus="yes">
            <source>%n source(s)</source>
            <translation>
                <numerusform>%n Quelle</numerusform>
                <numerusform>%n Quellen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n clip(s)</source>
            <translation>
                <numerusform>%n Klang</numerusform>
                <numerusform>%n Klänge</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose a folder of pictures or WAV clips, an NPY, NPZ, CSV or raw file, or drop one on the window. The model wants %1.</source>
            <translation>Wählen Sie einen Ordner mit Bildern oder WAV-Klängen, eine Datei NPY, NPZ, CSV oder raw, oder lassen Sie sie auf das Fenster fallen. Das Modell will %1.</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Klang</translation>
        </message>
        <message>
            <source>one channel, other rates by %1</source>
            <translation>ein Kanal, andere Raten mit %1</translation>
        </message>
        <message>
            <source>%1 of %2, as the model gets it</source>
            <comment>input, sample</comment>
            <translation>%1 von %2, wie das Modell es bekommt</translation>
        </message>
        <message>
            <source>%1, as the model gets it</source>
            <comment>sample</comment>
            <translation>%1, wie das Modell es bekommt</translation>
        </message>
        <message>
            <source>Sample rate</source>
            <translation>Abtastrate</translation>
        </message>
        <message>
            <source>from the model&apos;s metadata</source>
            <translation>aus den Metadaten des Modells</translation>
        </message>
        <message>
            <source>the clips&apos; own</source>
            <translation>die der Klänge</translation>
        </message>
    </context>
    <context>
        <name>halfstep::DetailsFold</name>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the log</source>
            <translation>Protokoll kopieren</translation>
        </message>
        <message>
            <source>Log of the run</source>
            <translation>Protokoll des Laufs</translation>
        </message>
    </context>
    <context>
        <name>halfstep::Dock</name>
        <message>
            <source>Close %1</source>
            <translation>%1 schließen</translation>
        </message>
        <message>
            <source>Close (the View menu brings it back)</source>
            <translation>Schließen (das Menü Ansicht holt es zurück)</translation>
        </message>
    </context>
    <context>
        <name>halfstep::EmptyPage</name>
        <message>
            <source>Drop a .tflite model here</source>
            <translation>Ein .tflite-Modell hierher ziehen</translation>
        </message>
        <message>
            <source>or a folder of pictures, NPY, NPZ or CSV to use as its data</source>
            <translation>oder einen Ordner mit Bildern, NPY, NPZ oder CSV als Daten dazu</translation>
        </message>
        <message>
            <source>Open…  Ctrl+O</source>
            <translation>Öffnen…  Strg+O</translation>
        </message>
        <message>
            <source>Open a model</source>
            <translation>Ein Modell öffnen</translation>
        </message>
        <message>
            <source>Choose a .tflite file</source>
            <translation>Eine .tflite-Datei wählen</translation>
        </message>
        <message>
            <source>Try the sample</source>
            <translation>Das Beispiel ausprobieren</translation>
        </message>
        <message>
            <source>Opens the network that comes with the program, its data ready</source>
            <translation>Öffnet das mitgelieferte Netz mit seinen Daten</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>Zuletzt</translation>
        </message>
        <message>
            <source>Everything stays on this computer. No account, no network.</source>
            <translation>Alles bleibt auf diesem Computer. Kein Konto, kein Netz.</translation>
        </message>
    </context>
    <context>
        <name>halfstep::ErrorChart</name>
        <message>
            <source>RMS error, steps</source>
            <translation>Fehler (RMS), Schritte</translation>
        </message>
        <message>
            <source>SQNR, dB</source>
            <translation>SQNR, dB</translation>
        </message>
        <message>
            <source>RMS error, % of signal</source>
            <translation>Fehler (RMS), % des Signals</translation>
        </message>
        <message>
            <source>%1 limit</source>
            <translation>%1 Grenze</translation>
        </message>
        <message>
            <source>Error by layer</source>
            <translation>Fehler je Schicht</translation>
        </message>
        <message>
            <source>layer, in network order →</source>
            <translation>Schicht, in der Reihenfolge des Netzes →</translation>
        </message>
        <message>
            <source>No layers.</source>
            <translation>Keine Schichten.</translation>
        </message>
        <message numerus="yes">
            <source>Error by layer: %n layer(s)</source>
            <translation>
                <numerusform>Fehler je Schicht: %n Schicht</numerusform>
                <numerusform>Fehler je Schicht: %n Schichten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n above the limit</source>
            <translation>
                <numerusform>%n über der Grenze</numerusform>
                <numerusform>%n über der Grenze</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, %2.</source>
            <translation>%1, %2.</translation>
        </message>
        <message>
            <source>%1, worst layer %2 at %3 (%4), %5.</source>
            <translation>%1, schlimmste Schicht %2 mit %3 (%4), %5.</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Above the limit</source>
            <translation>Über der Grenze</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>above the limit</source>
            <translation>über der Grenze</translation>
        </message>
        <message>
            <source>Set the limit…</source>
            <translation>Grenze setzen…</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Grenze</translation>
        </message>
        <message>
            <source>%1 rounding</source>
            <translation>%1 Rundung</translation>
        </message>
    </context>
    <context>
        <name>halfstep::ErrorHistogramChart</name>
        <message>
            <source>This layer has no counterpart to compare with.</source>
            <translation>Diese Schicht hat kein Gegenstück zum Vergleichen.</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>in steps</source>
            <translation>in Schritten</translation>
        </message>
        <message>
            <source>in units of the signal&apos;s RMS</source>
            <translation>in Einheiten des Signal-RMS</translation>
        </message>
        <message>
            <source>RMSE %1</source>
            <translation>RMSE %1</translation>
        </message>
        <message>
            <source>%1 dB</source>
            <translation>%1 dB</translation>
        </message>
        <message>
            <source>%1 inside ±½</source>
            <translation>%1 innerhalb ±½</translation>
        </message>
        <message>
            <source>%1 inside ±½ of the RMS</source>
            <translation>%1 innerhalb ±½ des RMS</translation>
        </message>
        <message>
            <source>mean %1</source>
            <translation>Mittel %1</translation>
        </message>
        <message>
            <source>%1 beyond %2</source>
            <translation>%1 jenseits %2</translation>
        </message>
        <message>
            <source>Error histogram: %1.</source>
            <translation>Histogramm des Fehlers: %1.</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>%1 … %2
%3 values
%4 to the left, %5 to the right</source>
            <translation>%1 … %2
%3 Werte
%4 links davon, %5 rechts davon</translation>
        </message>
    </context>
    <context>
        <name>halfstep::FindPanel</name>
        <message>
            <source>Find a command, a layer or a run</source>
            <translation>Einen Befehl, eine Schicht oder einen Lauf finden</translation>
        </message>
        <message>
            <source>Find anything</source>
            <translation>Alles finden</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Gefunden</translation>
        </message>
        <message>
            <source>%1   %2</source>
            <comment>what was found, what it is</comment>
            <translation>%1   %2</translation>
        </message>
    </context>
    <context>
        <name>halfstep::FoldSection</name>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>halfstep::HelpDialog</name>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>chart or its table, where a chart has the focus</source>
            <translation>Diagramm oder seine Tabelle, wo ein Diagramm den Fokus hat</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Wörter</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>one operator of the model</source>
            <translation>ein Operator des Modells</translation>
        </message>
        <message>
            <source>Technique</source>
            <translation>Verfahren</translation>
        </message>
        <message>
            <source>how numbers are shortened</source>
            <translation>wie Zahlen verkürzt werden</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>samples used to find ranges and to check</source>
            <translation>Muster, um Bereiche zu finden und zu prüfen</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Lauf</translation>
        </message>
        <message>
            <source>one quantization and its results</source>
            <translation>eine Quantisierung und ihr Ergebnis</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>quantized minus float</source>
            <translation>quantisiert minus Float</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Schritt</translation>
        </message>
        <message>
            <source>one unit of the scale; 0.29 steps are pure rounding</source>
            <translation>eine Einheit der Skala; 0,29 Schritte sind reine Rundung</translation>
        </message>
        <message>
            <source>SQNR</source>
            <translation>SQNR</translation>
        </message>
        <message>
            <source>signal over error, in decibels; 6 dB are about one bit</source>
            <translation>Signal zu Fehler in Dezibel; 6 dB sind etwa ein Bit</translation>
        </message>
        <message>
            <source>Keys and words</source>
            <translation>Tasten und Wörter</translation>
        </message>
    </context>
    <context>
        <name>halfstep::InputsList</name>
        <message>
            <source>A &amp;folder of pictures…</source>
            <translation>Ein &amp;Ordner mit Bildern…</translation>
        </message>
        <message>
            <source>A folder of &amp;WAV clips…</source>
            <translation>Ein Ordner mit &amp;WAV-Klängen…</translation>
        </message>
        <message>
            <source>A f&amp;ile of values (NPY, NPZ, CSV, raw)…</source>
            <translation>Eine &amp;Datei mit Werten (NPY, NPZ, CSV, raw)…</translation>
        </message>
        <message>
            <source>&amp;Random numbers</source>
            <translation>&amp;Zufallszahlen</translation>
        </message>
        <message>
            <source>Inputs of the model</source>
            <translation>Eingänge des Modells</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Choose the source of input %1</source>
            <translation>Quelle des Eingangs %1 wählen</translation>
        </message>
    </context>
    <context>
        <name>halfstep::LatencyChart</name>
        <message>
            <source>Not timed yet.</source>
            <translation>Noch nicht gemessen.</translation>
        </message>
        <message>
            <source>Whole model</source>
            <translation>Ganzes Modell</translation>
        </message>
        <message>
            <source>ms per sample; box 5 to 95 %, line median</source>
            <translation>ms je Muster; Kasten 5 bis 95 %, Strich Median</translation>
        </message>
        <message>
            <source>%1: median %2</source>
            <translation>%1: Median %2</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Median</source>
            <translation>Median</translation>
        </message>
        <message>
            <source>5 %</source>
            <translation>5 %</translation>
        </message>
        <message>
            <source>95 %</source>
            <translation>95 %</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>Läufe</translation>
        </message>
        <message>
            <source>%1
median %2
5 to 95 %: %3 … %4</source>
            <translation>%1
Median %2
5 bis 95 %: %3 … %4</translation>
        </message>
    </context>
    <context>
        <name>halfstep::LayerPanel</name>
        <message>
            <source>scale %1</source>
            <translation>Skala %1</translation>
        </message>
        <message>
            <source>zero point %1</source>
            <translation>Nullpunkt %1</translation>
        </message>
        <message>
            <source>range %1</source>
            <translation>Bereich %1</translation>
        </message>
        <message>
            <source>Choose a layer in the table or the chart.</source>
            <translation>Wählen Sie eine Schicht in der Tabelle oder im Diagramm.</translation>
        </message>
    </context>
    <context>
        <name>halfstep::LayerTable</name>
        <message>
            <source>Layers</source>
            <translation>Schichten</translation>
        </message>
        <message>
            <source>Heads of the columns</source>
            <translation>Spaltenköpfe</translation>
        </message>
    </context>
    <context>
        <name>halfstep::LayerTableModel</name>
        <message>
            <source>Graph</source>
            <comment>part of a model: its main graph, the body of a loop …</comment>
            <translation>Graph</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>Form</translation>
        </message>
        <message>
            <source>Constants</source>
            <translation>Konstanten</translation>
        </message>
        <message>
            <source>SQNR, dB</source>
            <translation>SQNR, dB</translation>
        </message>
        <message>
            <source>RMSE, steps</source>
            <translation>RMSE, Schritte</translation>
        </message>
        <message>
            <source>Cosine</source>
            <translation>Kosinus</translation>
        </message>
        <message>
            <source>Largest error</source>
            <translation>Größter Fehler</translation>
        </message>
        <message>
            <source>Clipped</source>
            <translation>Abgeschnitten</translation>
        </message>
        <message>
            <source>Mean error</source>
            <translation>Mittlerer Fehler</translation>
        </message>
        <message>
            <source>Channels apart</source>
            <translation>Kanäle auseinander</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Values so far</source>
            <translation>Werte bisher</translation>
        </message>
        <message>
            <source>Range so far</source>
            <translation>Bereich bisher</translation>
        </message>
        <message>
            <source>Now</source>
            <comment>precision of a layer</comment>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>above the limit</source>
            <translation>über der Grenze</translation>
        </message>
        <message>
            <source>histogram of the values so far</source>
            <translation>Histogramm der Werte bisher</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Stufe</translation>
        </message>
    </context>
    <context>
        <name>halfstep::LayerTimeChart</name>
        <message>
            <source>Not timed yet.</source>
            <translation>Noch nicht gemessen.</translation>
        </message>
        <message>
            <source>Time by layer</source>
            <translation>Zeit je Schicht</translation>
        </message>
        <message>
            <source>ms, median; line float, bar quantized</source>
            <translation>ms, Median; Strich Float, Balken quantisiert</translation>
        </message>
        <message>
            <source>layer, in network order →</source>
            <translation>Schicht, in der Reihenfolge des Netzes →</translation>
        </message>
        <message numerus="yes">
            <source>Time by layer: %n layer(s)</source>
            <translation>
                <numerusform>Zeit je Schicht: %n Schicht</numerusform>
                <numerusform>Zeit je Schicht: %n Schichten</numerusform>
            </translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Float, ms</source>
            <translation>Float, ms</translation>
        </message>
        <message>
            <source>Quantized, ms</source>
            <translation>Quantisiert, ms</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>float %1</source>
            <translation>Float %1</translation>
        </message>
        <message>
            <source>quantized %1</source>
            <translation>quantisiert %1</translation>
        </message>
        <message numerus="yes">
            <source>%n clearly slower when quantized</source>
            <translation>
                <numerusform>%n quantisiert deutlich langsamer</numerusform>
                <numerusform>%n quantisiert deutlich langsamer</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::LayerTitle</name>
        <message>
            <source>Copy the layer&apos;s name</source>
            <translation>Namen der Schicht kopieren</translation>
        </message>
    </context>
    <context>
        <name>halfstep::LayersPage</name>
        <message>
            <source>Words and conditions, all must hold: type:conv  graph:main  now:int8  rmse&gt;0.5  clipped&gt;=1  flagged</source>
            <translation>Wörter und Bedingungen, alle müssen gelten: type:conv  graph:main  now:int8  rmse&gt;0.5  clipped&gt;=1  flagged</translation>
        </message>
        <message>
            <source>Error by layer</source>
            <translation>Fehler je Schicht</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>Hier</translation>
        </message>
        <message>
            <source>The layer alone: its inputs come from the float model</source>
            <translation>Die Schicht allein: ihre Eingänge kommen aus dem Float-Modell</translation>
        </message>
        <message>
            <source>Accumulated</source>
            <translation>Angesammelt</translation>
        </message>
        <message>
            <source>With the errors of all layers before it</source>
            <translation>Mit den Fehlern aller Schichten davor</translation>
        </message>
        <message>
            <source>steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>dB</source>
            <translation>dB</translation>
        </message>
        <message>
            <source>% of signal</source>
            <translation>% des Signals</translation>
        </message>
        <message>
            <source>Unit of the error</source>
            <translation>Einheit des Fehlers</translation>
        </message>
        <message>
            <source>Filter: a name, a type, or a condition such as sqnr&lt;15</source>
            <translation>Filter: ein Name, eine Art oder eine Bedingung wie sqnr&lt;15</translation>
        </message>
        <message>
            <source>Filter layers</source>
            <translation>Schichten filtern</translation>
        </message>
        <message>
            <source>Known after Checking
Values and ranges below fill while samples pass.</source>
            <translation>Bekannt nach dem Prüfen
Werte und Bereiche unten füllen sich, während Muster durchlaufen.</translation>
        </message>
        <message>
            <source>Not known: the run stopped before Checking</source>
            <translation>Unbekannt: der Lauf hielt vor dem Prüfen an</translation>
        </message>
        <message>
            <source>Not known: the run failed before Checking</source>
            <translation>Unbekannt: der Lauf scheiterte vor dem Prüfen</translation>
        </message>
        <message>
            <source>Waits for the run before it</source>
            <translation>Wartet auf den Lauf davor</translation>
        </message>
        <message>
            <source>Not known: choose data to check the result</source>
            <translation>Unbekannt: wählen Sie Daten, um das Ergebnis zu prüfen</translation>
        </message>
        <message>
            <source>“%1” is no condition known here</source>
            <translation>„%1“ ist hier keine Bedingung</translation>
        </message>
        <message>
            <source>%1 of %2 layers</source>
            <translation>%1 von %2 Schichten</translation>
        </message>
        <message>
            <source>%1 of %2 above the limit</source>
            <translation>%1 von %2 über der Grenze</translation>
        </message>
        <message numerus="yes">
            <source>%n layer(s)</source>
            <translation>
                <numerusform>%n Schicht</numerusform>
                <numerusform>%n Schichten</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::MainWindow</name>
        <message>
            <source>A class on each line (*.txt);;All files (*)</source>
            <translation>Eine Klasse je Zeile (*.txt);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Choose a file with the order of the classes</source>
            <translation>Eine Datei mit der Reihenfolge der Klassen wählen</translation>
        </message>
        <message>
            <source>Find anything</source>
            <translation>Alles finden</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Ergebnisse</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Schichten</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Geschwindigkeit</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>Läufe</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Close the window?</source>
            <translation>Fenster schließen?</translation>
        </message>
        <message>
            <source>A run still works. Stop it and close the window?</source>
            <translation>Ein Lauf arbeitet noch. Anhalten und das Fenster schließen?</translation>
        </message>
        <message>
            <source>Reading %1…</source>
            <translation>%1 wird gelesen…</translation>
        </message>
        <message>
            <source>%1 – Halfstep</source>
            <translation>%1 – Halfstep</translation>
        </message>
        <message>
            <source>Halfstep</source>
            <translation>Halfstep</translation>
        </message>
        <message>
            <source>Not opened</source>
            <translation>Nicht geöffnet</translation>
        </message>
        <message>
            <source>Open a model</source>
            <translation>Ein Modell öffnen</translation>
        </message>
        <message>
            <source>TensorFlow Lite models (*.tflite *.lite);;All files (*)</source>
            <translation>TensorFlow-Lite-Modelle (*.tflite *.lite);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>The file changed – reload it with F5</source>
            <translation>Die Datei hat sich geändert – mit F5 neu laden</translation>
        </message>
        <message>
            <source>Choose a file of samples</source>
            <translation>Eine Datei mit Mustern wählen</translation>
        </message>
        <message>
            <source>Choose a file of labels</source>
            <translation>Eine Datei mit Klassen wählen</translation>
        </message>
        <message>
            <source>Labels (*.csv *.npy *.npz);;All files (*)</source>
            <translation>Klassen (*.csv *.npy *.npz);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Compare with</source>
            <translation>Vergleichen mit</translation>
        </message>
        <message>
            <source>TensorFlow Lite models (*.tflite)</source>
            <translation>TensorFlow-Lite-Modelle (*.tflite)</translation>
        </message>
        <message>
            <source>Web pages (*.html)</source>
            <translation>Webseiten (*.html)</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>Tabellen (*.csv)</translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>C sources (*.c)</source>
            <translation>C-Quelltexte (*.c)</translation>
        </message>
        <message>
            <source>Replace the file?</source>
            <translation>Datei ersetzen?</translation>
        </message>
        <message>
            <source>%1 exists already. Replace it?</source>
            <translation>%1 gibt es schon. Ersetzen?</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Ausgeben</translation>
        </message>
        <message>
            <source>%1 – checked ✓</source>
            <translation>%1 – geprüft ✓</translation>
        </message>
        <message>
            <source>%1 was written</source>
            <translation>%1 wurde geschrieben</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Im Ordner zeigen</translation>
        </message>
        <message>
            <source>Copy as command</source>
            <translation>Als Befehl kopieren</translation>
        </message>
        <message>
            <source>Not written</source>
            <translation>Nicht geschrieben</translation>
        </message>
        <message>
            <source>Other folder…</source>
            <translation>Anderer Ordner…</translation>
        </message>
        <message>
            <source>Save the chart</source>
            <translation>Diagramm speichern</translation>
        </message>
        <message>
            <source>Choose a folder for the pictures</source>
            <translation>Einen Ordner für die Bilder wählen</translation>
        </message>
        <message>
            <source>Run %1, %2</source>
            <translation>Lauf %1, %2</translation>
        </message>
        <message>
            <source>Choose a folder of pictures or clips</source>
            <translation>Einen Ordner mit Bildern oder Klängen wählen</translation>
        </message>
        <message>
            <source>Values and clips (*.npy *.npz *.csv *.raw *.wav);;All files (*)</source>
            <translation>Werte und Klänge (*.npy *.npz *.csv *.raw *.wav);;Alle Dateien (*)</translation>
        </message>
    </context>
    <context>
        <name>halfstep::ModelPage</name>
        <message>
            <source>Facts and advice</source>
            <translation>Tatsachen und Rat</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Schichten</translation>
        </message>
        <message>
            <source>Numbers</source>
            <translation>Zahlen</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>Eingang</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>Ausgang</translation>
        </message>
        <message>
            <source>Where the bytes are</source>
            <translation>Wo die Bytes stecken</translation>
        </message>
        <message>
            <source>others</source>
            <translation>andere</translation>
        </message>
        <message>
            <source>Advice</source>
            <translation>Rat</translation>
        </message>
        <message>
            <source>Sizes are forecasts from the buffers.</source>
            <translation>Größen sind Vorhersagen aus den Puffern.</translation>
        </message>
        <message>
            <source>Already quantized – nothing to gain. You can inspect it or compare it with a float version.</source>
            <translation>Schon quantisiert – nichts zu gewinnen. Sie können es ansehen oder mit einer Float-Fassung vergleichen.</translation>
        </message>
        <message>
            <source>Open the float one…</source>
            <translation>Die Float-Fassung öffnen…</translation>
        </message>
        <message>
            <source>Run all %1 and compare</source>
            <translation>Alle %1 laufen lassen und vergleichen</translation>
        </message>
        <message>
            <source>Not sure?</source>
            <translation>Unsicher?</translation>
        </message>
        <message numerus="yes">
            <source>%1 and %n more</source>
            <translation>
                <numerusform>%1 und %n weiterer</numerusform>
                <numerusform>%1 und %n weitere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>halfstep::PairsChart</name>
        <message>
            <source>This layer has no counterpart to compare with.</source>
            <translation>Diese Schicht hat kein Gegenstück zum Vergleichen.</translation>
        </message>
        <message>
            <source>Pairs</source>
            <translation>Paare</translation>
        </message>
        <message>
            <source>quantized against float</source>
            <translation>quantisiert gegen Float</translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s)</source>
            <translation>
                <numerusform>%n Paar</numerusform>
                <numerusform>%n Paare</numerusform>
            </translation>
        </message>
        <message>
            <source>Flat ends: every value beyond the range becomes the same</source>
            <translation>Flache Enden: jeder Wert außerhalb des Bereichs wird derselbe</translation>
        </message>
        <message>
            <source>On the dotted line both are equal</source>
            <translation>Auf der gepunkteten Linie sind beide gleich</translation>
        </message>
        <message>
            <source>%1, float from %2 to %3. %4.</source>
            <translation>%1, Float von %2 bis %3. %4.</translation>
        </message>
        <message>
            <source>Float</source>
            <translation>Float</translation>
        </message>
        <message>
            <source>Quantized</source>
            <translation>Quantisiert</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>float %1
quantized %2</source>
            <translation>Float %1
quantisiert %2</translation>
        </message>
    </context>
    <context>
        <name>halfstep::PreferencesDialog</name>
        <message>
            <source>Measure the speed of every run</source>
            <translation>Bei jedem Lauf die Geschwindigkeit messen</translation>
        </message>
        <message>
            <source>Preferences</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>as many as there are</source>
            <translation>so viele es gibt</translation>
        </message>
        <message>
            <source>a computer or phone (CPU)</source>
            <translation>einen Computer oder ein Telefon (CPU)</translation>
        </message>
        <message>
            <source>a GPU</source>
            <translation>eine GPU</translation>
        </message>
        <message>
            <source>an Edge TPU</source>
            <translation>eine Edge TPU</translation>
        </message>
        <message>
            <source>a microcontroller</source>
            <translation>einen Mikrocontroller</translation>
        </message>
        <message>
            <source> steps</source>
            <translation> Schritte</translation>
        </message>
        <message>
            <source> dB</source>
            <translation> dB</translation>
        </message>
        <message>
            <source>as the system</source>
            <translation>wie das System</translation>
        </message>
        <message>
            <source>light</source>
            <translation>hell</translation>
        </message>
        <message>
            <source>dark</source>
            <translation>dunkel</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>Threads</translation>
        </message>
        <message>
            <source>Samples taken from new data</source>
            <translation>Muster aus neuen Daten</translation>
        </message>
        <message>
            <source>Advice is for</source>
            <translation>Rat gilt für</translation>
        </message>
        <message>
            <source>A layer is flagged above</source>
            <translation>Eine Schicht fällt auf über</translation>
        </message>
        <message>
            <source>and, with a float output, below</source>
            <translation>und, bei Float-Ausgang, unter</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
    </context>
    <context>
        <name>halfstep::PreprocessingForm</name>
        <message>
            <source>as they are</source>
            <translation>wie sie sind</translation>
        </message>
        <message>
            <source>bilinear</source>
            <translation>bilinear</translation>
        </message>
        <message>
            <source>half pixel</source>
            <translation>halbes Pixel</translation>
        </message>
        <message>
            <source>area</source>
            <translation>Fläche</translation>
        </message>
        <message>
            <source>grey</source>
            <translation>Grau</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Width and height, such as 224x224</source>
            <translation>Breite und Höhe, etwa 224x224</translation>
        </message>
        <message>
            <source>Resizing</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <source>How pixels between pixels are found</source>
            <translation>Wie Punkte zwischen Punkten gefunden werden</translation>
        </message>
        <message>
            <source>Crop</source>
            <translation>Ausschnitt</translation>
        </message>
        <message>
            <source>Share of the shorter side that is kept, a square in the middle: 0.875</source>
            <translation>Anteil der kürzeren Seite, der bleibt, ein Quadrat in der Mitte: 0,875</translation>
        </message>
        <message>
            <source>Channels</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <source>Order of the colours that the model was trained with</source>
            <translation>Reihenfolge der Farben, mit der das Modell gelernt hat</translation>
        </message>
        <message>
            <source>Mean</source>
            <translation>Mittel</translation>
        </message>
        <message>
            <source>Taken away: one number, or one for each channel</source>
            <translation>Wird abgezogen: eine Zahl, oder eine je Kanal</translation>
        </message>
        <message>
            <source>Divisor</source>
            <translation>Teiler</translation>
        </message>
        <message>
            <source>Divided by: one number, or one for each channel</source>
            <translation>Wird geteilt: eine Zahl, oder eine je Kanal</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Anwenden</translation>
        </message>
    </context>
    <context>
        <name>halfstep::RecentRow</name>
        <message>
            <source>Open %1</source>
            <translation>%1 öffnen</translation>
        </message>
        <message>
            <source>not quantized yet</source>
            <translation>noch nicht quantisiert</translation>
        </message>
        <message>
            <source>%1 smaller</source>
            <translation>%1 kleiner</translation>
        </message>
    </context>
    <context>
        <name>halfstep::RunListModel</name>
        <message>
            <source>%1 %2</source>
            <comment>number and name of a run</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>Run %1, %2</source>
            <translation>Lauf %1, %2</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>compared as A</source>
            <translation>verglichen als A</translation>
        </message>
        <message>
            <source>compared as B</source>
            <translation>verglichen als B</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
    </context>
    <context>
        <name>halfstep::RunsView</name>
        <message>
            <source>Runs</source>
            <translation>Läufe</translation>
        </message>
    </context>
    <context>
        <name>halfstep::SampleCard</name>
        <message>
            <source>Close the sample</source>
            <translation>Das Muster schließen</translation>
        </message>
        <message>
            <source>The sample as the model gets it</source>
            <translation>Das Muster, wie das Modell es bekommt</translation>
        </message>
        <message>
            <source>Sample %1</source>
            <translation>Muster %1</translation>
        </message>
    </context>
    <context>
        <name>halfstep::SampleChart</name>
        <message>
            <source>Wave of %1</source>
            <translation>Welle von %1</translation>
        </message>
        <message>
            <source>Values of %1</source>
            <translation>Werte von %1</translation>
        </message>
        <message>
            <source>%1 values from %2</source>
            <translation>%1 Werte von %2</translation>
        </message>
    </context>
    <context>
        <name>halfstep::Session</name>
        <message>
            <source>float</source>
            <comment>run 0: the model as it was opened</comment>
            <translation>Float</translation>
        </message>
        <message>
            <source>source</source>
            <comment>run 0: a quantized model as it was opened</comment>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>finished in %1</source>
            <translation>fertig in %1</translation>
        </message>
        <message>
            <source>stopped; nothing was written</source>
            <translation>angehalten; nichts wurde geschrieben</translation>
        </message>
    </context>
    <context>
        <name>halfstep::SpeedPage</name>
        <message>
            <source>median of %1 runs, taking turns</source>
            <translation>Median von %1 Läufen im Wechsel</translation>
        </message>
        <message>
            <source>95 % interval %1 … %2</source>
            <translation>95-%-Intervall %1 … %2</translation>
        </message>
        <message>
            <source>Halfstep&apos;s own kernels</source>
            <translation>Halfsteps eigene Kerne</translation>
        </message>
        <message numerus="yes">
            <source>%n thread(s)</source>
            <translation>
                <numerusform>%n Thread</numerusform>
                <numerusform>%n Threads</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, %2 kernels of Halfstep. Int8 can be slower than float on a PC; phones and microcontrollers usually gain.</source>
            <translation>%1, %2-Kerne von Halfstep. Int8 kann auf einem PC langsamer sein als Float; Telefone und Mikrocontroller gewinnen meist.</translation>
        </message>
        <message>
            <source>Only one model was timed</source>
            <translation>Nur ein Modell wurde gemessen</translation>
        </message>
        <message>
            <source>No difference measured: %1 and %2</source>
            <translation>Kein Unterschied messbar: %1 und %2</translation>
        </message>
        <message>
            <source>%1 faster: %2 instead of %3</source>
            <translation>%1 schneller: %2 statt %3</translation>
        </message>
        <message>
            <source>%1 slower: %2 instead of %3</source>
            <translation>%1 langsamer: %2 statt %3</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Messen</translation>
        </message>
        <message>
            <source>Not timed yet</source>
            <translation>Noch nicht gemessen</translation>
        </message>
        <message>
            <source>Float and quantized run in turns on this computer, with Halfstep&apos;s own kernels.</source>
            <translation>Float und quantisiert laufen im Wechsel auf diesem Computer, mit Halfsteps eigenen Kernen.</translation>
        </message>
        <message>
            <source>Timing…</source>
            <translation>Zeit wird gemessen…</translation>
        </message>
    </context>
    <context>
        <name>halfstep::Thumbnails</name>
        <message>
            <source>Samples as the model gets them</source>
            <translation>Muster, wie das Modell sie bekommt</translation>
        </message>
    </context>
    <context>
        <name>halfstep::Toast</name>
        <message>
            <source>Close the message</source>
            <translation>Meldung schließen</translation>
        </message>
    </context>
    <context>
        <name>halfstep::ToolStrip</name>
        <message>
            <source>blocks of %1</source>
            <translation>Blöcke zu %1</translation>
        </message>
        <message>
            <source>no blocks</source>
            <translation>keine Blöcke</translation>
        </message>
        <message>
            <source>A scale for every so many weights of a row: smaller blocks are nearer to float and take more bytes</source>
            <translation>Eine Skala für je so viele Gewichte einer Zeile: Kleinere Blöcke sind näher an Float und brauchen mehr Bytes</translation>
        </message>
        <message>
            <source>Block size of the weights</source>
            <translation>Blockgröße der Gewichte</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open a model (Ctrl+O)</source>
            <translation>Ein Modell öffnen (Strg+O)</translation>
        </message>
        <message>
            <source>Technique</source>
            <translation>Verfahren</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Samples for finding ranges and for checking (Ctrl+D)</source>
            <translation>Muster, um Bereiche zu finden und zu prüfen (Strg+D)</translation>
        </message>
        <message>
            <source>Quantize</source>
            <translation>Quantisieren</translation>
        </message>
        <message>
            <source>Makes a new run (Ctrl+Enter)</source>
            <translation>Macht einen neuen Lauf (Strg+Eingabe)</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Ausgeben</translation>
        </message>
        <message>
            <source>Write what this run gave</source>
            <translation>Schreiben, was dieser Lauf ergab</translation>
        </message>
        <message>
            <source>none chosen</source>
            <translation>keine gewählt</translation>
        </message>
    </context>
    <context>
        <name>halfstep::ValueHistogramChart</name>
        <message>
            <source>No values were seen here.</source>
            <translation>Hier wurden keine Werte gesehen.</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>real units, log count</source>
            <translation>reale Einheiten, Anzahl logarithmisch</translation>
        </message>
        <message>
            <source>real units</source>
            <translation>reale Einheiten</translation>
        </message>
        <message>
            <source>clipped %1</source>
            <translation>abgeschnitten %1</translation>
        </message>
        <message>
            <source>Float values have no range that could cut them.</source>
            <translation>Float-Werte haben keinen Bereich, der sie abschneidet.</translation>
        </message>
        <message>
            <source>Every value lies inside the range.</source>
            <translation>Jeder Wert liegt im Bereich.</translation>
        </message>
        <message>
            <source>%1 below %2 and %3 above %4 are cut</source>
            <translation>%1 unter %2 und %3 über %4 werden abgeschnitten</translation>
        </message>
        <message>
            <source>Values from %1 to %2. %3</source>
            <translation>Werte von %1 bis %2. %3</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>%1 … %2
%3 values, %4</source>
            <translation>%1 … %2
%3 Werte, %4</translation>
        </message>
        <message>
            <source>Logarithmic count</source>
            <translation>Anzahl logarithmisch</translation>
        </message>
    </context>
    <context>
        <name>halfstep::VerdictBar</name>
        <message>
            <source>Show them</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Choose other data…</source>
            <translation>Andere Daten wählen…</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <source>Export anyway</source>
            <translation>Trotzdem ausgeben</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Stop  Esc</source>
            <translation>Anhalten  Esc</translation>
        </message>
        <message>
            <source>Stop the run</source>
            <translation>Den Lauf anhalten</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Ausgeben…</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <comment>level and sentence</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Show the sample</source>
            <translation>Das Muster zeigen</translation>
        </message>
        <message>
            <source>Leave it out and go on</source>
            <translation>Auslassen und weiter</translation>
        </message>
        <message>
            <source>Fewer samples</source>
            <translation>Weniger Muster</translation>
        </message>
    </context>
    <context>
        <name>halfstep::WindowActions</name>
        <message>
            <source>&amp;Open…</source>
            <translation>Ö&amp;ffnen…</translation>
        </message>
        <message>
            <source>&amp;Reload</source>
            <translation>&amp;Neu laden</translation>
        </message>
        <message>
            <source>&amp;Close window</source>
            <translation>Fenster &amp;schließen</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>Quantized &amp;model…</source>
            <translation>Quantisiertes &amp;Modell…</translation>
        </message>
        <message>
            <source>&amp;Report (HTML)…</source>
            <translation>&amp;Bericht (HTML)…</translation>
        </message>
        <message>
            <source>Layer numbers (C&amp;SV)…</source>
            <translation>Zahlen der Schichten (&amp;CSV)…</translation>
        </message>
        <message>
            <source>Layer numbers (&amp;JSON)…</source>
            <translation>Zahlen der Schichten (&amp;JSON)…</translation>
        </message>
        <message>
            <source>All &amp;pictures…</source>
            <translation>Alle B&amp;ilder…</translation>
        </message>
        <message>
            <source>C &amp;array…</source>
            <translation>C-&amp;Feld…</translation>
        </message>
        <message>
            <source>&amp;Copy as command</source>
            <translation>Als Befehl &amp;kopieren</translation>
        </message>
        <message>
            <source>&amp;Filter layers</source>
            <translation>Schichten &amp;filtern</translation>
        </message>
        <message>
            <source>Find &amp;anything…</source>
            <translation>&amp;Alles finden…</translation>
        </message>
        <message>
            <source>&amp;Preferences…</source>
            <translation>&amp;Einstellungen…</translation>
        </message>
        <message>
            <source>&amp;Data…</source>
            <translation>&amp;Daten…</translation>
        </message>
        <message>
            <source>&amp;Compare with…</source>
            <translation>&amp;Vergleichen mit…</translation>
        </message>
        <message>
            <source>&amp;Next layer above the limit</source>
            <translation>&amp;Nächste Schicht über der Grenze</translation>
        </message>
        <message>
            <source>&amp;Previous layer above the limit</source>
            <translation>V&amp;orige Schicht über der Grenze</translation>
        </message>
        <message>
            <source>&amp;Quantize</source>
            <translation>&amp;Quantisieren</translation>
        </message>
        <message>
            <source>&amp;Technique…</source>
            <translation>&amp;Verfahren…</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>&amp;Anhalten</translation>
        </message>
        <message>
            <source>Try &amp;again</source>
            <translation>Noch &amp;einmal</translation>
        </message>
        <message>
            <source>&amp;Remove run</source>
            <translation>Lauf entfe&amp;rnen</translation>
        </message>
        <message>
            <source>D&amp;etails</source>
            <translation>Ein&amp;zelheiten</translation>
        </message>
        <message>
            <source>&amp;Runs</source>
            <translation>&amp;Läufe</translation>
        </message>
        <message>
            <source>&amp;Layer</source>
            <translation>&amp;Schicht</translation>
        </message>
        <message>
            <source>La&amp;yers tab</source>
            <translation>S&amp;chichten</translation>
        </message>
        <message>
            <source>&amp;Speed tab</source>
            <translation>&amp;Geschwindigkeit</translation>
        </message>
        <message>
            <source>Reset lay&amp;out</source>
            <translation>Anordnung &amp;zurücksetzen</translation>
        </message>
        <message>
            <source>Next re&amp;gion</source>
            <translation>Nächster Bere&amp;ich</translation>
        </message>
        <message>
            <source>As the &amp;system</source>
            <translation>Wie das S&amp;ystem</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Hell</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Dunkel</translation>
        </message>
        <message>
            <source>&amp;Keys and words</source>
            <translation>&amp;Tasten und Wörter</translation>
        </message>
        <message>
            <source>&amp;About Halfstep</source>
            <translation>&amp;Über Halfstep</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>Open rece&amp;nt</source>
            <translation>&amp;Zuletzt geöffnet</translation>
        </message>
        <message>
            <source>&amp;Export</source>
            <translation>Aus&amp;geben</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;Model</source>
            <translation>&amp;Modell</translation>
        </message>
        <message>
            <source>&amp;Run</source>
            <translation>&amp;Lauf</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>&amp;Farben</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
    </context>
    <context>
        <name>KnownLayers</name>
        <message>
            <source>Not known: nothing was checked.</source>
            <translation>Nicht bekannt: Es wurde nichts geprüft.</translation>
        </message>
        <message>
            <source>Known after Checking.</source>
            <translation>Bekannt nach dem Prüfen.</translation>
        </message>
        <message>
            <source>The float model has no error.</source>
            <translation>Das Float-Modell hat keinen Fehler.</translation>
        </message>
        <message>
            <source>Not compared: the samples did not reach it, or it stands in a graph that was not run.</source>
            <translation>Nicht verglichen: Die Muster haben sie nicht erreicht, oder sie steht in einem Graphen, der nicht lief.</translation>
        </message>
    </context>
    <context>
        <name>LayerRows</name>
        <message>
            <source>subgraph %1</source>
            <translation>Teilgraph %1</translation>
        </message>
    </context>
    <context>
        <name>halfstep::TechniqueBox</name>
        <message>
            <source>How numbers are shortened (Ctrl+T)</source>
            <translation>Wie Zahlen gekürzt werden (Strg+T)</translation>
        </message>
        <message>
            <source>Technique</source>
            <translation>Verfahren</translation>
        </message>
        <message>
            <source>%1, about %2</source>
            <comment>purpose and size of the file</comment>
            <translation>%1, etwa %2</translation>
        </message>
        <message>
            <source>Does not fit: %1</source>
            <translation>Passt nicht: %1</translation>
        </message>
        <message>
            <source>%1, per tensor</source>
            <translation>%1, je Tensor</translation>
        </message>
    </context>
    <context>
        <name>halfstep::ShapeRow</name>
        <message>
            <source>The samples have this size</source>
            <translation>Die Muster haben diese Größe</translation>
        </message>
        <message>
            <source>Random numbers have this size</source>
            <translation>Zufallszahlen haben diese Größe</translation>
        </message>
        <message>
            <source>Size of axis %1 of input %2</source>
            <translation>Größe der Achse %1 von Eingang %2</translation>
        </message>
        <message>
            <source>Shape of %1</source>
            <translation>Form von %1</translation>
        </message>
    </context>
</TS>
